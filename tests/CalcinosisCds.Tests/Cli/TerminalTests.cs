using CalcinosisCds.Cli.Output;
using Spectre.Console;

namespace CalcinosisCds.Tests.Cli;

public sealed class TerminalTests
{
    private const char Escape = '\u001b';

    [Theory]
    [InlineData(false, null, true)]
    [InlineData(false, "", true)]
    [InlineData(false, "1", false)]
    [InlineData(false, "0", false)]
    [InlineData(true, null, false)]
    [InlineData(true, "", false)]
    public void IsInColour_Terminal_UnlessNoColorIsSet(bool isRedirected, string? noColor, bool expected) =>
        Assert.Equal(expected, Terminal.IsInColour(isRedirected, noColor));

    [Fact]
    public void To_WithoutColour_WritesNoEscapeSequence()
    {
        using var output = new StringWriter();
        var console = Terminal.To(output, isInColour: false);

        console.Write(new HangingText(new Styled("▌ CRITICAL ", new Style(Color.Red)), indent: 2, Styled.Bold("summary"), Styled.Quiet("source")));
        console.Write(new Markup("[green]consistent[/]"));

        Assert.DoesNotContain(Escape, output.ToString());
    }

    /// <summary>Build servers are no terminals, though libraries like to think so.</summary>
    [Theory]
    [InlineData("assess", "cds-hooks/examples/lupus-calcinosis/request.json")]
    [InlineData("assess", "cds-hooks/examples/calciphylaxis/request.json")]
    [InlineData("try", "--request", "cds-hooks/examples/calciphylaxis/request.json")]
    [InlineData("check", "--config", "appsettings.example.json")]
    [InlineData("--help")]
    public async Task Run_IntoAPipeOfABuildServer_WritesNoEscapeSequence(params string[] arguments)
    {
        var full = arguments.Select(argument => argument.EndsWith(".json", StringComparison.Ordinal) ? Path.Combine(Repository.Root, argument) : argument);

        var result = await CommandLine.RunAsync([.. full], ("GITHUB_ACTIONS", "true"), ("TERM", "xterm-256color"), ("COLORTERM", "truecolor"));

        Assert.NotEmpty(result.Output);
        Assert.DoesNotContain(Escape, result.Output + result.Error);
    }

    [Fact]
    public async Task Run_AssessIntoAPipe_WritesLinesOfAtMostEightyWithoutTrailingBlanksInCards()
    {
        var result = await CommandLine.RunAsync("assess", Path.Combine(Repository.Root, "cds-hooks/examples/lupus-calcinosis/request.json"));
        var cards = result.Output[result.Output.IndexOf('▌', StringComparison.Ordinal)..].Split('\n');

        Assert.Contains("  - Dystrophic calcification on histology, 2026-01-10 [Weinberger1979]", cards);
        Assert.All(cards, line => Assert.True(line.Length <= 80, line));
        Assert.All(cards, line => Assert.Equal(line.TrimEnd(), line));
    }
}
