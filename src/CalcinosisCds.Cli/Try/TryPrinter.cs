using System.Globalization;
using CalcinosisCds.Cli.Output;
using Spectre.Console;

namespace CalcinosisCds.Cli.Try;

/// <summary>Prints what an integrator wants to see: each query with its time, then the cards.</summary>
internal static class TryPrinter
{
    private static readonly Styled Silence =
        Styled.Quiet("No card: no calcinosis documented, no red flag, no predisposing disease with a risk factor; every query was answered whole.");

    private static readonly Styled OrderSilence = Styled.Quiet("No card: no rule has anything to say about these orders for this record.");

    private static readonly Styled NoSilence =
        new("No card, but not every query was answered whole: this says nothing about what could not be read.", new Style(Color.Yellow));

    public static void Queries(IReadOnlyList<SandboxQuery> queries)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("query", "status", "time", "resources", "");
        foreach (var query in queries)
        {
            table.AddRow(
                Markup.Escape(query.Key),
                query.Status.ToString(CultureInfo.InvariantCulture),
                Milliseconds(query.Took),
                query.Entries.ToString(CultureInfo.InvariantCulture),
                query.Note is { } note ? $"[yellow]{Markup.Escape(note)}[/]" : "");
        }

        Terminal.Open().Write(table);
    }

    /// <param name="isWhole">True if every query was answered in full: only then may silence be explained.</param>
    /// <param name="isOfOrders">True if orders were judged rather than the record as a whole.</param>
    public static void Cards(IReadOnlyList<ShownCard> cards, TimeSpan took, bool isWhole, bool isOfOrders)
    {
        var console = Terminal.Open();
        console.WriteLine($"Hook answered in {Milliseconds(took)} with {cards.Count} card(s).");
        foreach (var card in cards)
        {
            card.Print(console);
        }

        if (cards.Count == 0)
        {
            console.Write(new HangingText(Styled.Plain(""), indent: 0, !isWhole ? NoSilence : isOfOrders ? OrderSilence : Silence));
        }
    }

    private static string Milliseconds(TimeSpan time) => time.TotalMilliseconds.ToString("0", CultureInfo.InvariantCulture) + " ms";
}
