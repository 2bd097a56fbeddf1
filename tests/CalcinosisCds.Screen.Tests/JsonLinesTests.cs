using System.Text;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Tests;

public class JsonLinesTests
{
    [Theory]
    [InlineData("")]
    [InlineData("a", "a")]
    [InlineData("a\n", "a")]
    [InlineData("a\nb", "a", "b")]
    [InlineData("\n\na\r\n \tb \n", "", "", "a", "b")]
    public void TryRead_AnyEnds_GivesEachLine(string text, params string[] lines)
    {
        Assert.Equal(lines, Lines(text, longest: 100).Select(line => line.Text));
    }

    /// <summary>Whether a line ends within the buffer, at its end or far behind it.</summary>
    [Fact]
    public void TryRead_LinesAroundTheSizeOfTheBuffer_AreWhole()
    {
        const int buffer = 1024 * 1024;
        var lengths = new[] { buffer - 1, 3, buffer, buffer + 1, 0, 5 * buffer, 7, buffer - 2, buffer / 2, buffer / 2, 1 };
        var text = string.Join('\n', lengths.Select((length, index) => new string((char)('a' + index), length)));

        var lines = Lines(text, longest: 10 * buffer);

        Assert.Equal(lengths, lines.Select(line => line.Text.Length));
        Assert.All(lines.Index().Where(line => line.Item.Text.Length > 0), line => Assert.Equal([(char)('a' + line.Index)], line.Item.Text.Distinct()));
        Assert.Equal(Enumerable.Range(1, lengths.Length), lines.Select(line => line.Number));
    }

    [Theory]
    [InlineData(101)]
    [InlineData(3_000_000)]
    public void TryRead_LongerThanTheBound_IsSaidAndTheRestIsRead(int length)
    {
        var lines = Lines("a\n" + new string('x', length) + "\nb\n" + new string('y', length), longest: 100);

        Assert.Equal([("a", 1, false), ("", 2, true), ("b", 3, false), ("", 4, true)], lines);
    }

    [Fact]
    public void TryRead_ExactlyTheBound_IsGiven()
    {
        Assert.Equal(100, Assert.Single(Lines(new string('x', 100), longest: 100)).Text.Length);
    }

    private static List<(string Text, int Number, bool IsTooLong)> Lines(string text, int longest)
    {
        using var stream = new MemoryStream(Encoding.ASCII.GetBytes(text));
        var lines = new JsonLines(stream, longest);
        var found = new List<(string, int, bool)>();
        while (lines.TryRead(out var line))
        {
            found.Add((Encoding.ASCII.GetString(line), lines.Number, lines.IsTooLong));
        }

        return found;
    }
}
