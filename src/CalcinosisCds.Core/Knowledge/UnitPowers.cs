using System.Text;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Knowledge;

/// <summary>Units that are written as a product of powers, as physicists do: "mmol·L⁻¹" is mmol/L, "mL.min-1.(1.73m2)-1" is mL/min/1.73m2.</summary>
internal static partial class UnitPowers
{
    private const int Longest = 60;

    /// <summary>The same unit as a quotient; null if it has no negative power, or is not a product of units.</summary>
    /// <param name="written">With plain digits and signs.</param>
    public static string? Quotient(string written)
    {
        if (written.Length > Longest || !written.Contains('-', StringComparison.Ordinal))
        {
            return null;
        }

        var above = new StringBuilder();
        var below = new StringBuilder();
        for (var rest = written.Trim(); rest.Length > 0;)
        {
            if (Factor().Match(rest) is not { Success: true } factor)
            {
                return null;
            }

            var power = factor.Groups["power"].Value;
            var exponent = power.TrimStart('-', '+') is "1" ? "" : power.TrimStart('-', '+');
            if (power.StartsWith('-') || factor.Groups["slash"].Length > 0)
            {
                below.Append('/').Append(factor.Groups["base"].Value).Append(exponent);
            }
            else
            {
                above.Append(factor.Groups["base"].Value).Append(exponent);
            }

            rest = rest[factor.Length..];
        }

        return above.Length > 0 && below.Length > 0 ? above.Append(below).ToString() : null;
    }

    /// <summary>One factor with its power: a unit with an amount before it ("1.73m"), or anything in brackets.</summary>
    [GeneratedRegex(
        @"^[ .*x\u00d7\u00b7]*(?<slash>/?)[ ]*"
            + @"(?:\((?<base>[^()]+)\)|\{(?<base>[^{}]+)\}|\[(?<base>[^\[\]]+)\]|(?<base>(?:[0-9]+(?:[.,][0-9]+)?[ ]?)?[a-zA-Z\u00b5%]+))"
            + @"(?:[ ]?\^?\(?(?<power>-[0-9])\)?|\^?\(?(?<power>\+?[0-9])\)?)?",
        RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Factor();
}
