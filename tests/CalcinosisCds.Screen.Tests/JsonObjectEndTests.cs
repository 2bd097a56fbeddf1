using System.Text;
using System.Text.Json;
using CalcinosisCds.Comparison;
using CalcinosisCds.Json;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

public class JsonObjectEndTests
{
    [Theory]
    [InlineData("{}", 2)]
    [InlineData("""{"a":"}"}""", 9)]
    [InlineData("""{"a":"\""}""", 10)]
    [InlineData("""{"a":"\\"}}""", 10)]
    [InlineData("""{"a":[{"b":[]}]} {}""", 16)]
    [InlineData("""{"a":[{"b":[]}]""", -1)]
    [InlineData("""{"a":"}""", -1)]
    [InlineData("[]", -1)]
    [InlineData("", -1)]
    [InlineData("{\"a\":\"\0\"}", -1)]
    public void Find_SmallTexts_IsBehindTheFirstObject(string text, int end)
    {
        Assert.Equal(end, JsonObjectEnd.Find(Encoding.UTF8.GetBytes(text)));
    }

    /// <summary>Wherever the blocks of 64 bytes fall, and however many backslashes stand before their ends.</summary>
    [Fact]
    public void Find_StringsAroundTheEndsOfBlocks_AreWhole()
    {
        for (var length = 40; length < 200; length++)
        {
            for (var backslashes = 0; backslashes < 6; backslashes++)
            {
                var text = "{\"a\":\"" + new string('x', length) + new string('\\', 2 * backslashes) + "\\\"}{\",\"b\":1}";

                Assert.Equal(text.Length, JsonObjectEnd.Find(Encoding.UTF8.GetBytes(text)));
                Assert.Equal(text.Length, JsonObjectEnd.Find(Encoding.UTF8.GetBytes(text + text)));
                Assert.Equal(-1, JsonObjectEnd.Find(Encoding.UTF8.GetBytes(text[..^1])));
            }
        }
    }

    /// <summary>What the reader of JSON, which reads every byte, says of generated resources, whole, glued and cut at any place.</summary>
    [Fact]
    public void Find_GeneratedLines_SaysWhatAReaderSays()
    {
        var lines = Enumerable.Range(0, 60)
            .SelectMany(number => new ExportedPatient(new GeneratedRecord(Repository.Root, number).Request(), "p").Lines)
            .Select(line => Encoding.UTF8.GetBytes(line.Line))
            .ToList();
        var random = new Random(9);

        Assert.NotEmpty(lines);
        Assert.All(lines, line =>
        {
            byte[] glued = [.. line, .. lines[random.Next(lines.Count)]];

            Assert.Equal(EndByReader(line), JsonObjectEnd.Find(line));
            Assert.Equal(line.Length, JsonObjectEnd.Find(glued));
            Assert.Equal(-1, JsonObjectEnd.Find(line.AsSpan(0, random.Next(line.Length))));
        });
    }

    private static int EndByReader(byte[] text)
    {
        var reader = new Utf8JsonReader(text);
        reader.Read();
        reader.Skip();

        return (int)reader.BytesConsumed;
    }
}
