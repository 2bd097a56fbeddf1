using CalcinosisCds.Cli.Output;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Cli;

public sealed class HangingTextTests
{
    [Fact]
    public void Write_TextLongerThanALine_HangsUnderItsFirstWord() =>
        Assert.Equal(
            """
              - Calcium normal:
                flagged normal by
                the laboratory

            """,
            Written(width: 22, new HangingText("  - ", "Calcium normal: flagged normal by the laboratory")));

    [Fact]
    public void Write_MarkWiderThanTheIndent_CountsForTheFirstLineAlone() =>
        Assert.Equal(
            """
            ▌ CRITICAL One two
              three four five

            """,
            Written(width: 18, new HangingText(Styled.Plain("▌ CRITICAL "), indent: 2, Styled.Bold("One two three four five"))));

    [Fact]
    public void Write_CitationAtTheEndOfALine_GoesToTheNextWhole() =>
        Assert.Equal("by that paper\n[Weinberger 1979]\n", Written(width: 20, new HangingText("", "by that paper [Weinberger 1979]")));

    [Fact]
    public void Write_SeveralCitationsLongerThanALine_StayWhole() =>
        Assert.Equal(
            "shown\n[AG2008][Nigwekar2008][Kalajian2009].\n",
            Written(width: 20, new HangingText("", "shown [AG2008][Nigwekar2008][Kalajian2009].")));

    /// <summary>Texts over the wire may hold anything.</summary>
    [Theory]
    [InlineData("an open [ bracket then goes on", "an open [\nbracket then\ngoes on\n")]
    [InlineData("[[ and ] are no citation", "[[ and ] are\nno citation\n")]
    [InlineData("[what is longer than any line]", "[what is\nlonger than\nany line]\n")]
    [InlineData("[red]no markup[/]", "[red]no\nmarkup[/]\n")]
    public void Write_BracketsThatAreNoCitation_AreOrdinaryText(string text, string expected) =>
        Assert.Equal(expected, Written(width: 12, new HangingText("", text)));

    /// <summary>Every card of every example, in any window.</summary>
    [Theory]
    [MemberData(nameof(ExampleLines))]
    public void Write_EveryLineOfTheExamples_KeepsItsWordsAndItsCitations(string text)
    {
        for (var width = 20; width <= 120; width++)
        {
            var lines = Written(width, new HangingText("  - ", text)).TrimEnd('\n').Split('\n');

            Assert.Equal(WordsOf(text), WordsOf(string.Join(' ', lines)[4..]));
            Assert.All(lines, line => Assert.Equal(line.Count('['), line.Count(']')));
            Assert.All(lines[1..], line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
            Assert.All(lines, line => Assert.True(line.Length <= width || !line.Trim().Contains(' ', StringComparison.Ordinal), line));
        }
    }

    public static TheoryData<string> ExampleLines =>
    [
        .. Directory.EnumerateFiles(RepositoryFiles.Examples, "response.json", SearchOption.AllDirectories)
            .Select(file => System.Text.Json.Nodes.JsonNode.Parse(File.ReadAllText(file))!) // Files of this repository.
            .SelectMany(answer => answer["cards"]!.AsArray())
            .SelectMany(card => ((string?)card!["detail"] ?? "").Split('\n'))
            .Where(line => line.Contains('[', StringComparison.Ordinal))
            .Distinct(),
    ];

    private static string[] WordsOf(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static string Written(int width, HangingText text)
    {
        using var output = new StringWriter { NewLine = "\n" };
        var console = Terminal.To(output, isInColour: false);
        console.Profile.Width = width;
        console.Write(text);

        return output.ToString();
    }
}
