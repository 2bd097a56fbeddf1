using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;
using Spectre.Console;

namespace CalcinosisCds.Cli.Assess;

/// <summary>Prints an assessment for people: the tiers at a glance, then the cards as a clinician would read them.</summary>
internal sealed class AssessmentPrinter(KnowledgeBase knowledge)
{
    public void Print(Assessment assessment, IReadOnlyList<Card> cards)
    {
        var console = Terminal.Open();
        var asOf = assessment.AsOf.ToString("yyyy-MM-dd HH:mm zzz", CultureInfo.InvariantCulture);
        console.Write(new HangingText(
            Styled.Plain(""),
            indent: 2,
            Styled.Bold($"Patient {assessment.Patient.Id},"),
            Styled.Plain($"as of {asOf}, knowledge {knowledge.Release.Version}")));
        if (assessment.IsCalcinosisDocumented)
        {
            console.Write(Tiers(assessment));
        }

        foreach (var card in cards)
        {
            ShownCard.Of(card).Print(console);
        }

        if (cards.Count == 0)
        {
            console.Write(Paragraph("No card: no calcinosis documented, no red flag, no predisposing disease with a risk factor, and all lists readable."));
        }

        PrintGaps(console, assessment);
        console.Write(Paragraph("Decision support from what is recorded, not a diagnosis."));
    }

    private Table Tiers(Assessment assessment)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("category", "tier", "");
        foreach (var category in assessment.Categories)
        {
            var leads = assessment.Leading.Contains(new Leader(category.Category)) ? "leads" : "";
            table.AddRow(
                knowledge.Texts["category." + KebabId.Of(category.Category)],
                $"[{Colour(category.Tier)}]{knowledge.Texts["tier." + KebabId.Of(category.Tier)]}[/]",
                leads);
        }

        table.AddRow(
            knowledge.Texts["category.outside-the-five"],
            $"[{Colour(assessment.Outside.Tier)}]{knowledge.Texts["tier." + KebabId.Of(assessment.Outside.Tier)]}[/]",
            assessment.Leading.Contains(Leader.OutsideTheFive) ? "leads" : "");

        return table;
    }

    private void PrintGaps(IAnsiConsole console, Assessment assessment)
    {
        if (assessment.Gaps.Count == 0)
        {
            return;
        }

        console.WriteLine();
        console.MarkupLine("[bold]Gaps[/]");
        foreach (var gap in assessment.Gaps)
        {
            console.Write(new HangingText(Styled.Plain("  - "), indent: 4, Styled.Plain(GapWords.Of(gap, knowledge.Texts)), Styled.Quiet(gap.Source ?? "")));
        }
    }

    private static HangingText Paragraph(string text) => new(Styled.Plain(""), indent: 0, Styled.Quiet(text));

    private static string Colour(Tier tier) => tier switch
    {
        Tier.Consistent => "green",
        Tier.Possible => "yellow",
        _ => "grey",
    };
}
