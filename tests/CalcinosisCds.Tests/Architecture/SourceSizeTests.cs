namespace CalcinosisCds.Tests.Architecture;

/// <summary>Files that can be read in one sitting and lines that fit beside a second file, counted in the source.</summary>
public sealed class SourceSizeTests
{
    private const int LongestFile = 250;
    private const int MedianFile = 60;
    private const int LongestLine = 160;
    private const string Raw = "\"\"\"";

    [Fact]
    public void Source_EachFile_HasAtMost250Lines()
    {
        var files = Files("src");

        Assert.NotEmpty(files);
        Assert.Empty(files.Where(file => file.Lines.Length > LongestFile).Select(file => $"{file.Name}: {file.Lines.Length}"));
    }

    [Fact]
    public void Source_TheMedianFile_HasAtMost60Lines()
    {
        var lengths = Files("src").Select(file => file.Lines.Length).Order().ToList();

        Assert.InRange(lengths[lengths.Count / 2], 1, MedianFile);
    }

    [Theory]
    [InlineData("src")]
    [InlineData("tests")]
    [InlineData("tools")]
    public void Source_EachLine_HasAtMost160Characters(string folder)
    {
        Assert.Empty(TooLong(Files(folder)));
    }

    [Fact]
    public void TooLong_ALineOf161Characters_IsFound()
    {
        Assert.Equal(["planted.cs:2"], TooLong([("planted.cs", ["short", new string('x', LongestLine + 1), new string('x', LongestLine)])]));
    }

    private static IEnumerable<string> TooLong(IEnumerable<(string Name, string[] Lines)> files) =>
        from file in files
        let rawFrom = RawLines(file.Lines)
        from line in file.Lines.Index()
        where line.Item.Length > LongestLine && !HoldsAnUnbreakableText(file.Name, line.Item, rawFrom.Contains(line.Index))
        select $"{file.Name}:{line.Index + 1}";

    /// <summary>Tests send texts as they stand on the wire: raw, verbatim and interpolated ones cannot be parted by a sum.</summary>
    private static bool HoldsAnUnbreakableText(string file, string line, bool isRaw) =>
        file.StartsWith("tests", StringComparison.Ordinal) && (isRaw || new[] { "$\"", "@\"", Raw, "{\"" }.Any(line.Contains));

    /// <summary>The lines within raw texts that stand on several.</summary>
    private static HashSet<int> RawLines(string[] lines)
    {
        var raw = new HashSet<int>();
        var isInside = false;
        for (var i = 0; i < lines.Length; i++)
        {
            _ = isInside && raw.Add(i);
            isInside ^= lines[i].Split(Raw).Length % 2 == 0;
        }

        return raw;
    }

    private static List<(string Name, string[] Lines)> Files(string folder) =>
    [
        .. Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Repository.Root, file))
            .Where(file => !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin" or "node_modules" or "results"))
            .Select(file => (file, File.ReadAllLines(Path.Combine(Repository.Root, file)))),
    ];
}
