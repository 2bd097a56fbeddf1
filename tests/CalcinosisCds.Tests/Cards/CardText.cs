using CalcinosisCds.Cards;

namespace CalcinosisCds.Tests.Cards;

/// <summary>The texts of a card as a reader meets them.</summary>
internal static class CardText
{
    private const string Footer = "As of ";

    public static IEnumerable<string> Lines(Card card) => card.Detail.Split('\n').Where(line => line.Length > 0);

    /// <summary>Everything but headings and the footer: each of these says something clinical.</summary>
    public static IEnumerable<string> Clinical(Card card) =>
        Lines(card).Where(line => !IsHeading(line) && !line.StartsWith(Footer, StringComparison.Ordinal));

    public static bool IsHeading(string line) => line.StartsWith("**", StringComparison.Ordinal) && line.EndsWith("**", StringComparison.Ordinal);

    /// <summary>Every text of the card that anybody can see.</summary>
    public static IEnumerable<string> All(Card card) =>
        [
            card.Summary, .. Lines(card), card.Source.Label, .. card.Links.Select(link => link.Label),
            .. card.Suggestions.SelectMany(suggestion => new[] { suggestion.Label, suggestion.Description, suggestion.Resource?.Display ?? "" }),
        ];

    /// <summary>The lines under one heading.</summary>
    public static IEnumerable<string> Under(Card card, string heading) =>
        Lines(card).SkipWhile(line => line != "**" + heading + "**").Skip(1).TakeWhile(line => line.StartsWith("- ", StringComparison.Ordinal));

    /// <summary>Without our two markers, as the reader sees it once rendered.</summary>
    public static string Plain(string line) =>
        (line.StartsWith("- ", StringComparison.Ordinal) ? line[2..] : line).Replace("**", "", StringComparison.Ordinal);
}
