namespace CalcinosisCds.Fhir;

/// <summary>The byte order mark that some programs write before UTF-8; it is not part of the text.</summary>
internal static class TextMark
{
    public static ReadOnlySpan<byte> Without(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];

        return content.StartsWith(mark) ? content[mark.Length..] : content;
    }
}
