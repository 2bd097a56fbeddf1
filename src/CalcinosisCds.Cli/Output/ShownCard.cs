using System.Text.Json;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using Spectre.Console;

namespace CalcinosisCds.Cli.Output;

/// <summary>A card as a clinician sees it, whether it was composed here or came over the wire.</summary>
/// <param name="Indicator"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
internal sealed record ShownCard(string Indicator, string Summary, string Detail, IReadOnlyList<string> Suggestions)
{
    private const string Margin = "  ";
    private const string Bullet = "- ";

    public static ShownCard Of(Card card) => new(
        KebabId.Of(card.Indicator),
        card.Summary,
        card.Detail,
        [.. card.Suggestions.Select(suggestion => $"{suggestion.Label}: {suggestion.Description}")]);

    public static ShownCard Of(JsonElement card) => new(
        card.GetProperty("indicator").GetString() ?? "",
        card.GetProperty("summary").GetString() ?? "",
        card.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
        card.TryGetProperty("suggestions", out var suggestions)
            ? [.. suggestions.EnumerateArray().Select(suggestion => suggestion.GetProperty("label").GetString() ?? "")]
            : []);

    public void Print(IAnsiConsole console)
    {
        var colour = Indicator switch { "critical" => Color.Red, "warning" => Color.Yellow, _ => Color.Blue };
        console.WriteLine();
        console.Write(new HangingText(new Styled($"▌ {Indicator.ToUpperInvariant()} ", new Style(colour)), indent: 2, Styled.Bold(Summary)));
        foreach (var line in Detail.Split('\n'))
        {
            Print(console, line.TrimEnd());
        }

        foreach (var suggestion in Suggestions)
        {
            console.Write(new HangingText(Styled.Plain(Margin), indent: 5, new Styled("＋ " + suggestion, new Style(Color.Green))));
        }
    }

    /// <summary>The part of Markdown that details use: headings in bold, bullets, paragraphs.</summary>
    private static void Print(IAnsiConsole console, string line)
    {
        if (line.Length == 0)
        {
            console.WriteLine();
        }
        else if (line.StartsWith("**", StringComparison.Ordinal) && line.EndsWith("**", StringComparison.Ordinal))
        {
            console.Write(new HangingText(Styled.Plain(Margin), Margin.Length, Styled.Bold(line.Trim('*'))));
        }
        else
        {
            var text = line.Replace("**", "", StringComparison.Ordinal);
            var mark = Margin + (text.StartsWith(Bullet, StringComparison.Ordinal) ? Bullet : "");
            console.Write(new HangingText(mark, text[(mark.Length - Margin.Length)..]));
        }
    }
}
