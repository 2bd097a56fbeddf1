using System.Text.RegularExpressions;
using CalcinosisCds.Basis;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Cards;

/// <summary>What holds for every word on every card: over 2,000 generated patients, all published cases and all examples.</summary>
public sealed partial class CardTextTests
{
    private static readonly string[] NeverSaid = ["%", "percent", "no risk", "ruled out", "rule out", "all clear", "reassur", "safe"];

    private static readonly string Html = BasisPrinter.Html(BasisBuilder.Build(Some.Knowledge));

    [Fact]
    public void No_card_says_a_percentage_or_gives_reassurance() => CardCorpus.AssertNone((_, card) =>
        from text in CardText.All(card)
        from word in NeverSaid
        where text.Contains(word, StringComparison.OrdinalIgnoreCase)
        select $"\"{word}\" in: {text}");

    [Fact]
    public void Nothing_is_called_normal_high_or_low_that_has_no_such_result() => CardCorpus.AssertNone((patient, card) =>
    {
        var claims = new LabClaims(patient.Facts);

        return claims.UnfoundedInSummary(card.Summary)
            .Concat(CardText.Clinical(card).SelectMany(line => claims.Unfounded(line).Select(clause => $"\"{clause}\" in: {line}")));
    });

    [Fact]
    public void No_card_commands() => CardCorpus.AssertNone((_, card) => CardText.All(card).Where(text => Command().IsMatch(text)));

    [Fact]
    public void Every_red_flag_card_leaves_the_laboratory_s_call_standing() => CardCorpus.AssertNone((_, card) =>
        card.Topic == CardTopic.CalcinosisRedFlag && !CardText.All(card)
            .Any(text => text.Contains(Some.Knowledge.Texts["redflag.labCall"], StringComparison.Ordinal))
            ? [card.Summary]
            : []);

    [Fact]
    public void Warfarin_is_named_only_where_it_is_taken_or_where_it_is_said_why_it_is_left_out() => CardCorpus.AssertNone((patient, card) =>
    {
        var leftOut = Some.Knowledge.Texts["approach.warfarin"];
        var isTaken = patient.Facts.Medications.Any(use => use is { Group: MedicationGroup.VitaminKAntagonist, IsTaken: true, Ingredient: "warfarin" });
        var approach = CardText.Under(card, Some.Knowledge.Texts["card.heading.approach"]).ToHashSet();

        return CardText.All(card).Where(text =>
            text.Contains("warfarin", StringComparison.OrdinalIgnoreCase) && text != "- " + leftOut && (!isTaken || approach.Contains(text)));
    });

    [Fact]
    public void Where_the_paper_s_options_are_listed_it_is_said_why_warfarin_is_not_among_them() => CardCorpus.AssertNone((_, card) =>
        card.Detail.Contains(Some.Knowledge.Texts["approach.tried"], StringComparison.Ordinal)
        && !card.Detail.Contains(Some.Knowledge.Texts["approach.warfarin"], StringComparison.Ordinal)
            ? ["options without warfarin's reason"]
            : []);

    [Fact]
    public void Every_clinical_line_ends_with_a_citation() =>
        CardCorpus.AssertNone((_, card) => CardText.Clinical(card).Where(line => !EndsWithCitation().IsMatch(line)));

    [Fact]
    public void Every_citation_stands_on_the_basis_page() => CardCorpus.AssertNone((_, card) =>
        from line in CardText.Lines(card)
        from Match key in Citation().Matches(line)
        where !Html.Contains($"id=\"reference-{key.Groups[1].Value}\"", StringComparison.Ordinal)
        select $"{key.Value} in: {line}");

    [Fact]
    public void Every_card_ends_with_its_day_and_what_it_is_not() => CardCorpus.AssertNone((_, card) =>
        CardText.Lines(card).Last().EndsWith("not a diagnosis.", StringComparison.Ordinal) ? [] : [card.Detail]);

    [Fact]
    public void Every_red_flag_card_says_that_it_does_not_replace_the_laboratory_s_call() => CardCorpus.AssertNone((_, card) =>
        card.Topic == CardTopic.CalcinosisRedFlag && !card.Detail.Contains("does not replace the laboratory's critical-value call", StringComparison.Ordinal)
            ? [card.Detail]
            : []);

    [Fact]
    public void A_complication_is_associated_with_calcinosis_never_caused_by_it() => CardCorpus.AssertNone((_, card) =>
        CardText.All(card).Where(text => CausedBy().IsMatch(text)));

    [GeneratedRegex(@"(?:^|[.!?:;] )(?:- )?(?:\*\*)?(?:give|stop|start|prescribe|administer|discontinue)\b", RegexOptions.IgnoreCase)]
    internal static partial Regex Command();

    [GeneratedRegex(@"(?:\[[A-Z][A-Za-z]*[0-9]*\])+\.?$")]
    private static partial Regex EndsWithCitation();

    [GeneratedRegex(@"\[([A-Za-z]+[0-9]*)\]")]
    private static partial Regex Citation();

    [GeneratedRegex(@"(?<!not shown to be )\bcaused by\b", RegexOptions.IgnoreCase)]
    private static partial Regex CausedBy();
}
