using System.Text;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>How many cards there are, in which order, how urgent, and how long their summaries: over the whole corpus.</summary>
public sealed class CardShapeTests
{
    private const int LongestSummary = 139;

    [Fact]
    public void Corpus_HoldsEveryTopicLeaderTierAndRedFlag()
    {
        var assessments = CardCorpus.All.Select(patient => patient.Assessment).ToList();

        Assert.True(CardCorpus.All.Count > GeneratedPatients.Count + 100);
        Assert.Equal(Enum.GetValues<CardTopic>().Length - 1, CardCorpus.All.SelectMany(patient => patient.Cards).Select(card => card.Topic).Distinct().Count());
        Assert.Equal(6, assessments.SelectMany(assessment => assessment.Leaders()).Distinct().Count());
        Assert.Equal(4, assessments.SelectMany(assessment => assessment.Categories).Select(category => category.Tier).Distinct().Count());
        Assert.Equal(6, assessments.SelectMany(assessment => assessment.Alerts()).Distinct().Count());
        Assert.Contains(CardCorpus.All, patient => patient.Cards.Count == 4);
        Assert.Contains(CardCorpus.All, patient => patient.Cards.Count == 0);
    }

    [Fact]
    public void A_summary_is_one_line_of_at_most_139_characters_however_they_are_counted() => CardCorpus.AssertNone((_, card) =>
        card.Summary.Length is > 0 and <= LongestSummary
        && card.Summary.EnumerateRunes().Count() <= LongestSummary
        && !card.Summary.EnumerateRunes().Any(Rune.IsControl)
        && card.Summary == card.Summary.Trim()
            ? []
            : [card.Summary]);

    [Fact]
    public void The_summary_of_a_category_card_names_every_leader_whole() => CardCorpus.AssertNone((patient, card) =>
        card.Topic != CardTopic.CalcinosisCategory
            ? []
            : patient.Assessment.Leading
                .Select(leader => new CardWords(Some.Knowledge).Phrase(patient.Assessment, leader))
                .Where(phrase => !card.Summary.Contains(phrase, StringComparison.Ordinal))
                .Select(phrase => $"{phrase} is not in: {card.Summary}"));

    [Fact]
    public void At_most_four_cards_one_per_topic_red_flags_first()
    {
        var wrong = CardCorpus.All.Where(patient =>
        {
            var topics = patient.Cards.Select(card => (int)card.Topic).ToList();

            return topics.Count > 4 || !topics.SequenceEqual(topics.Distinct().Order());
        });

        Assert.Empty(wrong);
        Assert.Equal(
            [CardTopic.CalcinosisRedFlag, CardTopic.CalcinosisCategory, CardTopic.CalcinosisRisk, CardTopic.CalcinosisIncomplete],
            Enum.GetValues<CardTopic>().Where(topic => topic != CardTopic.CalcinosisOrder));
    }

    [Fact]
    public void Each_card_is_as_urgent_as_the_rules_say() => CardCorpus.AssertNone((patient, card) =>
        card.Indicator == Expected(patient.Assessment, card.Topic) ? [] : [$"{card.Indicator}: {card.Summary}"]);

    [Fact]
    public void A_red_flag_card_names_every_flag_the_gravest_first() => CardCorpus.AssertNone((patient, card) =>
    {
        var headings = CardText.Lines(card).Where(CardText.IsHeading).Select(CardText.Plain).ToList();
        var names = patient.Assessment.RedFlags.Select(flag => Some.Knowledge.Texts["redflag.name." + flag.Id + Suffix(flag.Wording)]).ToList();
        var isWhole = names.SequenceEqual(headings.Where(names.Contains)) && names.Exists(name => card.Summary.StartsWith(name, StringComparison.Ordinal));

        return card.Topic != CardTopic.CalcinosisRedFlag || isWhole ? [] : [string.Join(", ", headings)];
    });

    [Fact]
    public void Every_card_comes_from_the_pinned_basis_page_and_links_to_it()
    {
        var url = CardCorpus.BaseUrl + "/basis/" + Some.Knowledge.Release.Version;

        CardCorpus.AssertNone((_, card) =>
            card.Source is { Label: "CalcinosisCds" } && card.Source.Url == url && card.Links.Any(link => link.Url == url) ? [] : [card.Summary]);
    }

    [Fact]
    public void Every_written_card_has_the_topic_code_and_the_override_reasons_of_the_rules()
    {
        var cards = CardCorpus.Written(CardCorpus.All.First(patient => patient.Cards.Count == 4).Cards).GetProperty("cards").EnumerateArray().ToList();

        Assert.Equal(
            ["calcinosisRedFlag", "calcinosisCategory", "calcinosisRisk", "calcinosisIncomplete"],
            cards.Select(card => card.GetProperty("source").GetProperty("topic").GetProperty("code").GetString()));
        Assert.All(
            cards.SelectMany(card => card.GetProperty("overrideReasons").EnumerateArray()),
            reason => Assert.Equal("http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes", reason.GetProperty("system").GetString()));
    }

    /// <summary>§7: warning where metastatic, calciphylaxis or outside-the-five leads; a red-flag card is as urgent as its gravest flag.</summary>
    private static Indicator Expected(Assessment assessment, CardTopic topic) => topic switch
    {
        CardTopic.CalcinosisRedFlag => assessment.RedFlags.Max(Gravity),
        CardTopic.CalcinosisCategory when assessment.Leaders().Any(leader => leader is "metastatic" or "calciphylaxis" or "outside-the-five") =>
            Indicator.Warning,
        _ => Indicator.Info,
    };

    private static string Suffix(RedFlagWording wording) => wording switch
    {
        RedFlagWording.ToConsider => ".consider",
        RedFlagWording.Contradictory => ".contradictory",
        _ => "",
    };

    /// <summary>§5, where the id alone decides; else as the flag itself says.</summary>
    private static Indicator Gravity(RedFlag flag) => flag.Id switch
    {
        "severe-hypercalcaemia" when flag.Wording == RedFlagWording.Contradictory => Indicator.Warning,
        "severe-hypercalcaemia" => Indicator.Critical,
        "hypercalcaemia" or "hyperphosphataemia-in-ckd" => Indicator.Warning,
        "implausible-result" => Indicator.Info,
        "calciphylaxis-suspected" when flag.Wording == RedFlagWording.ToConsider || flag.Finding.IsWeak => Indicator.Warning,
        "calciphylaxis-suspected" => Indicator.Critical,
        _ => flag.Indicator,
    };
}
