using Spectre.Console;

namespace CalcinosisCds.Cli.Output;

/// <summary>Words in one style.</summary>
internal readonly record struct Styled(string Text, Style Style)
{
    public static Styled Plain(string text) => new(text, Style.Plain);

    public static Styled Bold(string text) => new(text, new Style(decoration: Decoration.Bold));

    /// <summary>What a reader may skip.</summary>
    public static Styled Quiet(string text) => new(text, new Style(Color.Grey));
}
