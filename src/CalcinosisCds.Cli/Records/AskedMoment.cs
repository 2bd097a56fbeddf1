using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Records;

/// <summary>The moment of an assessment, as requested by <c>--as-of</c>.</summary>
internal static class AskedMoment
{
    public const string Fault = "is not an ISO 8601 instant between the years 1850 and 2200, such as 2026-01-15T12:00:00Z.";

    /// <summary>False if it cannot be read; the current time if none is given.</summary>
    public static bool TryRead(string? text, out DateTimeOffset moment)
    {
        var read = FhirTime.Read(text);
        moment = read?.Earliest ?? TimeProvider.System.GetUtcNow();

        return text is null || read is not null;
    }
}
