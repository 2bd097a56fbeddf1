using Spectre.Console;

namespace CalcinosisCds.Cli.Output;

/// <summary>Output for people: as wide as their window, and in colour only if a terminal shows it.</summary>
internal static class Terminal
{
    /// <summary>Instead of a width: lines are left whole, as scripts read them.</summary>
    public const int Unbroken = int.MaxValue / 2;

    private const int UsualWidth = 80;

    /// <param name="widthElsewhere">How wide the lines are in a file or a pipe.</param>
    public static IAnsiConsole Open(int widthElsewhere = UsualWidth)
    {
        var console = To(Console.Out, IsInColour(Console.IsOutputRedirected, Environment.GetEnvironmentVariable("NO_COLOR")));
        if (Console.IsOutputRedirected)
        {
            console.Profile.Width = widthElsewhere;
        }

        return console;
    }

    /// <param name="output">Receives text with escape sequences if <paramref name="isInColour"/>, and otherwise plain text.</param>
    public static IAnsiConsole To(TextWriter output, bool isInColour) => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = isInColour ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = isInColour ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = InteractionSupport.No,
        Out = new AnsiConsoleOutput(output),
        // The library would write colours into build-server logs, whatever it is told.
        Enrichment = new ProfileEnrichment { UseDefaultEnrichers = false },
    });

    /// <summary>As no-color.org specifies: any non-empty value turns colour off.</summary>
    public static bool IsInColour(bool isRedirected, string? noColor) => !isRedirected && string.IsNullOrEmpty(noColor);
}
