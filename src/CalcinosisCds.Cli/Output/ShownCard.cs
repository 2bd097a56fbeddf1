using System.Text.Json;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using Spectre.Console;

namespace CalcinosisCds.Cli;

/// <summary>A card as a clinician sees it, whether it was composed here or came over the wire.</summary>
/// <param name="Indicator"><c>info</c>, <c>warning</c> or <c>critical</c>.</param>
internal sealed record ShownCard(string Indicator, string Summary, string Detail, IReadOnlyList<string> Suggestions)
{
    public static ShownCard Of(Card card) =>
        new(KebabId.Of(card.Indicator), card.Summary, card.Detail.Text, [.. card.Suggestions.Select(suggestion => $"{suggestion.Label}: {suggestion.Description}")]);

    public static ShownCard Of(JsonElement card) => new(
        card.GetProperty("indicator").GetString() ?? "",
        card.GetProperty("summary").GetString() ?? "",
        card.TryGetProperty("detail", out var detail) ? detail.GetString() ?? "" : "",
        card.TryGetProperty("suggestions", out var suggestions) ? [.. suggestions.EnumerateArray().Select(suggestion => suggestion.GetProperty("label").GetString() ?? "")] : []);

    public void Print(IAnsiConsole console)
    {
        var colour = Indicator switch { "critical" => "red", "warning" => "yellow", _ => "blue" };
        console.WriteLine();
        console.MarkupLineInterpolated($"[{colour}]▌ {Indicator.ToUpperInvariant()}[/] [bold]{Summary}[/]");
        foreach (var line in Detail.Split('\n'))
        {
            console.MarkupLine(line.StartsWith("**", StringComparison.Ordinal) && line.EndsWith("**", StringComparison.Ordinal)
                ? $"  [bold]{Markup.Escape(line.Trim('*'))}[/]"
                : "  " + Markup.Escape(line.Replace("**", "", StringComparison.Ordinal)));
        }

        foreach (var suggestion in Suggestions)
        {
            console.MarkupLineInterpolated($"  [green]＋ {suggestion}[/]");
        }
    }
}
