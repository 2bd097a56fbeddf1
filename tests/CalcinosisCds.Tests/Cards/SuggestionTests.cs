using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>Missing tests as drafts: which, how many, in which order, and what stands in them.</summary>
public sealed class SuggestionTests
{
    private const int Most = 4;
    private const string IonisedCalcium = "1995-0";
    private const string Ana = "42254-3";

    [Fact]
    public void Only_a_category_card_suggests_tests() =>
        CardCorpus.AssertNone((_, card) => card.Topic == CardTopic.CalcinosisCategory ? [] : card.Suggestions.Select(suggestion => suggestion.Label));

    [Fact]
    public void At_most_four_tests_are_suggested_each_once_and_the_first_alone_is_recommended() => CardCorpus.AssertNone((_, card) =>
        card.Suggestions.Count <= Most
        && card.Suggestions.DistinctBy(suggestion => suggestion.Resource!.Loinc).Count() == card.Suggestions.Count
        && card.Suggestions.Select(suggestion => suggestion.IsRecommended).SequenceEqual(card.Suggestions.Select((_, index) => index == 0))
            ? []
            : [string.Join(", ", card.Suggestions.Select(suggestion => suggestion.Label))]);

    [Fact]
    public void Every_suggested_test_is_missing_for_what_leads() => CardCorpus.AssertNone((patient, card) =>
        card.Suggestions.Where(suggestion => Waiting(patient.Assessment, suggestion).Count == 0).Select(suggestion => suggestion.Label));

    [Fact]
    public void The_test_that_most_categories_wait_for_comes_first() => CardCorpus.AssertNone((patient, card) =>
    {
        var waiting = card.Suggestions.Select(suggestion => Waiting(patient.Assessment, suggestion).Count).ToList();

        return waiting.SequenceEqual(waiting.OrderDescending()) ? [] : [string.Join(", ", waiting)];
    });

    [Fact]
    public void Every_missing_test_is_suggested_where_four_or_fewer_are_missing() => CardCorpus.AssertNone((patient, card) =>
    {
        var missing = Open(patient.Assessment).SelectMany(category => category.Missing).Where(IsMissingTest).Select(Item).Distinct().ToList();
        var expected = missing.Where(item => Some.Knowledge.Tests.Any(test => test.Item == item)).ToList();

        return card.Topic != CardTopic.CalcinosisCategory || card.Suggestions.Count == Math.Min(Most, expected.Count)
            ? []
            : [$"{card.Suggestions.Count} of {string.Join(", ", expected)}"];
    });

    [Fact]
    public void Every_suggestion_is_written_as_one_draft_for_this_patient_and_this_calcinosis()
    {
        var patients = CardCorpus.All.Where(patient => patient.Find(CardTopic.CalcinosisCategory)?.Suggestions.Count > 0).ToList();

        Assert.NotEmpty(patients);
        Assert.All(patients, AssertDrafts);
    }

    [Fact]
    public void Suggestions_AtMostOne_IsWrittenWithExactlyOneRecommended()
    {
        var card = CardCorpus.Written(CardCorpus.Cards(Chart.WithCalcinosis().Assess()), SelectionBehavior.AtMostOne).GetProperty("cards")[0];

        Assert.Equal("at-most-one", card.GetProperty("selectionBehavior").GetString());
        Assert.Single(card.GetProperty("suggestions").EnumerateArray(), suggestion =>
            suggestion.TryGetProperty("isRecommended", out var is1) && is1.GetBoolean());
    }

    [Fact]
    public void Suggestions_DiscordantCalcium_AskForIonisedCalciumAndNotForAnotherTotal()
    {
        var discordant = Chart.WithCalcinosis().Condition("M32.9").Ca(9.7m).Albumin(3.2m).P(3.5m).Pth(40).Egfr(90);

        var assessment = discordant.Assess();

        Assert.True(assessment.Notes.CalciumIsDiscordant);
        Assert.Equal([IonisedCalcium], Codes(assessment));
    }

    [Fact]
    public void Suggestions_NothingMissing_AreNone() =>
        Assert.Empty(Codes(Chart.WithCalcinosis().Condition("M32.9").NormalLabs().Egfr(90).Assess()));

    [Fact]
    public void Suggestions_AnaPositive_DoNotAskForItAgain() =>
        Assert.DoesNotContain(Ana, Codes(Chart.WithCalcinosis().Aged(20).NormalLabs().Egfr(90).Flag("8061-4", "POS").Assess()));

    [Fact]
    public void Suggestions_AnaNotRecorded_AskForIt() =>
        Assert.Contains(Ana, Codes(Chart.WithCalcinosis().Aged(20).NormalLabs().Egfr(90).Assess()));

    [Fact]
    public void Suggestions_LabsNotReadWhole_AreNone() => Assert.Empty(Codes(Chart.WithCalcinosis().Condition("M32.9").LabsTruncated().Assess()));

    [Fact]
    public void Suggestions_ConnectiveTissueDiseaseBesideAdvancedKidneyDisease_AreNone() =>
        Assert.Empty(Codes(Chart.WithCalcinosis().Condition("M32.9").Condition("N18.6").Assess()));

    [Fact]
    public void Suggestions_PhosphateWithoutARangeForThatAge_DoNotAskForItAgain() =>
        Assert.DoesNotContain("2777-1", Codes(Chart.WithCalcinosis().Born("2025-09-15").Ca(9.8m).P(6).Assess()));

    private static void AssertDrafts(ComposedPatient patient)
    {
        var card = CardCorpus.Written([patient.Find(CardTopic.CalcinosisCategory)!]).GetProperty("cards")[0]; // Chosen by it.

        Assert.Equal("any", card.GetProperty("selectionBehavior").GetString());
        foreach (var suggestion in card.GetProperty("suggestions").EnumerateArray())
        {
            var action = Assert.Single(suggestion.GetProperty("actions").EnumerateArray());
            Assert.Equal("create", action.GetProperty("type").GetString());
            AssertDraft(action.GetProperty("resource"), patient);
        }
    }

    private static void AssertDraft(JsonElement draft, ComposedPatient patient)
    {
        var coding = Assert.Single(draft.GetProperty("code").GetProperty("coding").EnumerateArray());
        var reason = Assert.Single(draft.GetProperty("reasonReference").EnumerateArray()).GetProperty("reference").GetString();

        Assert.Equal("ServiceRequest", draft.GetProperty("resourceType").GetString());
        Assert.Equal("draft", draft.GetProperty("status").GetString());
        Assert.Equal("proposal", draft.GetProperty("intent").GetString());
        Assert.Equal("http://loinc.org", coding.GetProperty("system").GetString());
        Assert.Contains(Some.Knowledge.Tests, test =>
            test.Code == coding.GetProperty("code").GetString() && test.Display == coding.GetProperty("display").GetString());
        Assert.Equal("Patient/" + patient.Facts.Patient.Id, draft.GetProperty("subject").GetProperty("reference").GetString());
        Assert.Contains(patient.Assessment.Calcinosis.Facts, fact => fact.Source == reason);
    }

    private static IEnumerable<string> Codes(Assessment assessment) =>
        CardCorpus.Cards(assessment).SelectMany(card => card.Suggestions).Select(suggestion => suggestion.Resource!.Loinc);

    /// <summary>The categories, of those whose tier the test could change, that wait for it.</summary>
    private static List<CategoryAssessment> Waiting(Assessment assessment, Suggestion suggestion)
    {
        var test = Some.Knowledge.Tests.Single(test => test.Code == suggestion.Resource!.Loinc);

        return Open(assessment).FindAll(category => category.Missing.Any(gap => IsMissingTest(gap) && Item(gap) == test.Item));
    }

    /// <summary>What leads, or what is open; a tie with advanced kidney disease is not open, nor is calciphylaxis without a lesion.</summary>
    private static List<CategoryAssessment> Open(Assessment assessment)
    {
        var leading = assessment.Categories.Where(category => assessment.Leading.Contains(new Leader(category.Category))).ToList();
        var open = leading.Count > 0
            ? leading
            : assessment.Categories.Where(category =>
            category.Tier == Tier.Possible || (category.Tier is Tier.InsufficientData or Tier.Consistent && category.Category != Category.Calciphylaxis));

        return [.. open.Where(category => !assessment.Ties.Any(tie => tie.Id == "TIE-01" && tie.Categories.Contains(category.Category)))];
    }

    /// <summary>
    /// What could not be read may have been measured, a positive ANA is a result, and a value that no range fits would not fit one the next
    /// time: none of them is a missing test.
    /// </summary>
    private static bool IsMissingTest(DataGap gap) => gap is { Item: "kidney", Reason: GapReason.NoReferenceRange }
        || gap.Reason is not (GapReason.NotNegative or GapReason.NotRead or GapReason.ListIncomplete or GapReason.NoReferenceRange);

    private static string Item(DataGap gap) => gap is { Item: "calcium", Reason: GapReason.Discordant, Detail: null } ? "ionised-calcium" : gap.Item;
}
