namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>National Drug Codes: labeler, product and package, printed in ten digits with hyphens and billed in eleven without.</summary>
internal static class NdcCode
{
    private const int Billed = 11;
    private static readonly int[] Widths = [5, 4, 2];

    /// <summary>
    /// Reads eleven digits, or three hyphenated groups of which at most one lacks its leading zero. Ten digits without hyphens are not read:
    /// they could stand for three different packages.
    /// </summary>
    public static bool TryRead(string written, out ulong package)
    {
        var code = written.AsSpan().Trim();
        if (code.Contains('-'))
        {
            return TryReadGroups(code, out package);
        }

        package = 0;

        return code.Length == Billed && CodeNumber.TryRead(code, out package);
    }

    private static bool TryReadGroups(ReadOnlySpan<char> code, out ulong package)
    {
        package = 0;
        var (group, missing) = (0, 0);
        foreach (var range in code.Split('-'))
        {
            var digits = code[range];
            if (group == Widths.Length || digits.Length > Widths[group] || digits.ContainsAnyExceptInRange('0', '9'))
            {
                return false;
            }

            missing += Widths[group] - digits.Length;
            for (var width = Widths[group++]; width > 0; width--)
            {
                package = package * 10 + (width > digits.Length ? 0 : (ulong)(digits[^width] - '0'));
            }
        }

        return group == Widths.Length && missing <= 1;
    }
}
