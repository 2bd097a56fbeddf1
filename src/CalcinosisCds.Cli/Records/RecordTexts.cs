using CalcinosisCds.Fhir;

namespace CalcinosisCds.Cli.Records;

/// <summary>Finds the resources in what a person has on disk: a file in JSON, XML or NDJSON, or a folder of them.</summary>
internal static class RecordTexts
{
    public const string StandardInput = "-";

    private const byte NewLine = (byte)'\n';
    private static readonly string[] Endings = [".json", ".jsonl", ".ndjson", ".xml"];

    /// <summary>What can be read, and the names of what cannot.</summary>
    /// <exception cref="RecordTextException">There is nothing to read, or the one file that was named cannot be read.</exception>
    public static FoundTexts Read(FileInfo file)
    {
        if (!Directory.Exists(file.FullName))
        {
            return new FoundTexts(Parts(file.Name, Content(file, file.Name)), [], []);
        }

        var files = new DirectoryInfo(file.FullName).EnumerateFiles("*", SearchOption.AllDirectories)
            .OrderBy(one => one.FullName, StringComparer.Ordinal)
            .ToLookup(one => Endings.Contains(one.Extension, StringComparer.OrdinalIgnoreCase));
        if (!files[true].Any())
        {
            throw new RecordTextException(file.Name, "the folder holds no file that ends in .json, .jsonl, .ndjson or .xml.");
        }

        string Named(FileInfo one) => Path.GetRelativePath(file.FullName, one.FullName);

        var texts = new List<RecordText>();
        var unusable = new List<RecordTextException>();
        foreach (var one in files[true])
        {
            try
            {
                texts.AddRange(Parts(Named(one), Content(one, Named(one))));
            }
            catch (RecordTextException exception)
            {
                unusable.Add(exception);
            }
        }

        return new FoundTexts(texts, unusable, [.. files[false].Select(Named)]);
    }

    private static byte[] Content(FileInfo file, string name)
    {
        try
        {
            using var stream = name == StandardInput ? Console.OpenStandardInput() : file.OpenRead();
            using var content = new MemoryStream();
            stream.CopyTo(content);

            return content.ToArray();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new RecordTextException(name, exception is FileNotFoundException or DirectoryNotFoundException ? "does not exist." : "cannot be read.");
        }
    }

    private static IReadOnlyList<RecordText> Parts(string name, byte[] content) =>
        IsXml(content) ? [OfXml(name, content)]
        : IsOneALine(content) ? [.. Lines(name, content)]
        : [new RecordText(name, content, content)];

    /// <summary>Decided here and not by the XML reader, whose assembly and its dependencies are loaded only for XML.</summary>
    private static bool IsXml(ReadOnlySpan<byte> content) => WithoutMark(content).TrimStart(" \t\r\n"u8).StartsWith("<"u8);

    private static RecordText OfXml(string name, byte[] content)
    {
        try
        {
            return new RecordText(name, content, FhirXml.ToJson(content));
        }
        catch (FhirTextException exception)
        {
            throw new RecordTextException(name, exception.Message);
        }
    }

    /// <summary>Whether the first two lines are separate objects, which no single JSON text can begin with.</summary>
    private static bool IsOneALine(ReadOnlySpan<byte> content)
    {
        var text = WithoutMark(content).TrimStart(" \t\r\n"u8);
        var end = text.IndexOf(NewLine);

        return end > 0
            && text[0] == (byte)'{'
            && text[..end].TrimEnd(" \t\r"u8).EndsWith("}"u8)
            && text[end..].TrimStart(" \t\r\n"u8).StartsWith("{"u8);
    }

    private static IEnumerable<RecordText> Lines(string name, byte[] content)
    {
        var number = 0;
        for (var start = content.Length - WithoutMark(content).Length; start < content.Length;)
        {
            number++;
            var length = content.AsSpan(start).IndexOf(NewLine) is >= 0 and var found ? found : content.Length - start;
            var line = content[start..(start + length)];
            start += length + 1;
            if (line.AsSpan().Trim(" \t\r"u8).Length > 0)
            {
                yield return new RecordText($"{name}, line {number}", line, line);
            }
        }
    }

    private static ReadOnlySpan<byte> WithoutMark(ReadOnlySpan<byte> content)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];

        return content.StartsWith(mark) ? content[mark.Length..] : content;
    }
}
