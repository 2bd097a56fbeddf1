using System.Globalization;

namespace CalcinosisCds.Basis;

/// <summary>Numbers as the basis document prints them.</summary>
internal static class BasisNumber
{
    /// <summary>Without trailing zeros.</summary>
    public static string Plain(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    /// <summary>A weight with its sign; empty where a criterion has none.</summary>
    public static string Signed(decimal? points) => points?.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture) ?? "";
}
