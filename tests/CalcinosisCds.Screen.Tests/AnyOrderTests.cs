using System.IO.Compression;
using System.Text;
using CalcinosisCds.Comparison;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What is said of a patient depends on nothing but the patient's lines.</summary>
public sealed class AnyOrderTests : IDisposable
{
    private const int Patients = 150;

    private static readonly IReadOnlyList<(string Type, string Line)> Lines =
        [.. Enumerable.Range(0, Patients)
            .SelectMany(number => new ExportedPatient(new GeneratedRecord(Repository.Root, number).Request(), $"g{number:D5}").Lines)];

    private static readonly Lazy<string[]> Usual = new(() =>
    {
        using var folder = new TestFolder();
        folder.Write("all.ndjson", Lines.Select(line => line.Line));

        return Sorted(Screened.Run(folder, shards: 1, workers: 1));
    });

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1, 1)]
    [InlineData(2, 3)]
    [InlineData(64, 2)]
    [InlineData(1000, 4)]
    public void Screen_AnyShardsAndWorkers_SaysTheSame(int shards, int workers)
    {
        foreach (var type in Lines.GroupBy(line => line.Type, line => line.Line))
        {
            _folder.Write(type.Key + ".ndjson", type);
        }

        Assert.Equal(Usual.Value, Sorted(Screened.Run(_folder, shards, workers)));
    }

    [Fact]
    public void Screen_LinesShuffledOverFilesAndDoubled_SaysTheSame()
    {
        var random = new Random(7);
        var doubled = Lines.Concat(Lines.Where((_, index) => index % 3 == 0)).Select(line => line.Line).ToArray();
        random.Shuffle(doubled);
        foreach (var (index, part) in doubled.Chunk(400).Index())
        {
            _folder.Write($"part-{index}.ndjson", part);
        }

        Assert.Equal(Usual.Value, Sorted(Screened.Run(_folder)));
    }

    [Fact]
    public void Screen_PackedInSeveralMembersWithReturnsBlankLinesAndMark_SaysTheSame()
    {
        var half = Lines.Count / 2;
        _folder.Write("one.ndjson.gz", [.. Packed("\uFEFF" + Text(Lines.Take(half))), .. Packed(Text(Lines.Skip(half).Take(50)))]);
        _folder.Write("two.data.ndjson", Packed(Text(Lines.Skip(half + 50))));

        Assert.Equal(Usual.Value, Sorted(Screened.Run(_folder)));
    }

    [Fact]
    public void Screen_MembersInAnotherOrder_AreFoundAllTheSame()
    {
        _folder.Write("Patient.ndjson", """{"gender":"female","id":"p1","resourceType":"Patient"}""");
        _folder.Write(
            "Condition.ndjson",
            """{"code":{"text":"calcinosis cutis"},"subject":{"display":"x","reference":"Patient\/p1"},"id":"c1","resourceType":"Condition"}""",
            """{"patient":{"reference":"Patient/other"},"subject":{"reference":"Patient/p1/_history/3"},"resourceType":"Condition","id":"c2"}""");

        var screened = Screened.Run(_folder);

        Assert.Equal(0, screened.LeftOut);
        Assert.Contains("Condition/c1", Assert.Single(screened.Lines), StringComparison.Ordinal);
    }

    private static string Text(IEnumerable<(string Type, string Line)> lines) => string.Concat(lines.Select(line => "\r\n  " + line.Line + " \r\n"));

    internal static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }

    private static string[] Sorted(Screened screened)
    {
        Assert.Equal(0, screened.LeftOut);

        return [.. screened.Lines.Order(StringComparer.Ordinal)];
    }
}
