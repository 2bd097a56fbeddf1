namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Reads numeric codes digit by digit: they are short, and thousands of them are read when the process starts.</summary>
internal static class CodeNumber
{
    /// <summary>No drug code has more digits, and this many fit into the number.</summary>
    private const int MostDigits = 18;

    /// <summary>False if there is anything but digits, or none.</summary>
    public static bool TryRead(ReadOnlySpan<char> text, out ulong number)
    {
        number = 0;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit(sign))
            {
                return false;
            }

            number = number * 10 + (ulong)(sign - '0');
        }

        return text.Length is > 0 and <= MostDigits;
    }

    /// <inheritdoc cref="TryRead(ReadOnlySpan{char}, out ulong)"/>
    public static bool TryRead(ReadOnlySpan<byte> text, out ulong number)
    {
        number = 0;
        foreach (var sign in text)
        {
            if (!char.IsAsciiDigit((char)sign))
            {
                return false;
            }

            number = number * 10 + (ulong)(sign - '0');
        }

        return text.Length is > 0 and <= MostDigits;
    }
}
