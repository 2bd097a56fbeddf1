using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>
/// Missing tests that could change the tier of what leads, or of any category still open where nothing leads; those that more categories wait
/// for come first.
/// </summary>
internal sealed class SuggestedTests(KnowledgeBase knowledge)
{
    private const int Most = 4;

    public IReadOnlyList<Suggestion> For(Assessment assessment, CardSettings settings)
    {
        var leading = assessment.Categories.Where(category => assessment.Leading.Contains(new Leader(category.Category))).ToList();
        var open = (leading.Count > 0 ? leading : assessment.Categories.Where(IsOpen)).Where(category => !IsTiedForGood(assessment, category))
            .SelectMany(category => category.Missing.Where(IsToBeMeasured).Select(gap => (Category: category, Item: ItemOf(gap))))
            .GroupBy(missing => missing.Item)
            .Select(group => (Test: knowledge.Tests.FirstOrDefault(test => test.Item == group.Key), Categories: group.Select(missing => missing.Category).ToList()))
            .Where(candidate => candidate.Test is not null)
            .OrderByDescending(candidate => candidate.Categories.Count)
            .ThenBy(candidate => knowledge.Tests.IndexOf(candidate.Test!)) // Filtered above.
            .Take(Most);

        return [.. open.Select((candidate, index) => Suggest(candidate.Test!, candidate.Categories, isRecommended: index == 0, assessment, settings))];
    }

    /// <summary>Without a lesion on record no laboratory result opens the calciphylaxis gate.</summary>
    private static bool IsOpen(CategoryAssessment category) =>
        category.Tier != Tier.NotSupported && !(category.Category == Category.Calciphylaxis && category.Tier == Tier.InsufficientData);

    /// <summary>A connective tissue disease beside advanced kidney disease keeps both categories at possible, whatever is measured.</summary>
    private static bool IsTiedForGood(Assessment assessment, CategoryAssessment category) =>
        assessment.Ties.Any(tie => tie.Id == "TIE-01" && tie.Categories.Contains(category.Category));

    /// <summary>
    /// What could not be read may have been measured: it is to be read, not ordered. A positive antibody is an answer, and a value without a
    /// range that applies would have none the next time either.
    /// </summary>
    private static bool IsToBeMeasured(DataGap gap) =>
        gap.Reason is not (GapReason.NotRead or GapReason.ListIncomplete or GapReason.NotNegative or GapReason.NoReferenceRange);

    /// <summary>Total and corrected calcium that disagree ask for ionised calcium, not for another total.</summary>
    private static string ItemOf(DataGap gap) => gap is { Item: "calcium", Reason: GapReason.Discordant, Detail: null } ? "ionised-calcium" : gap.Item;

    private Suggestion Suggest(SuggestedTest test, List<CategoryAssessment> categories, bool isRecommended, Assessment assessment, CardSettings settings)
    {
        var name = knowledge.Texts["test." + test.Item];
        var forCategories = string.Join(", ", categories.Select(category => knowledge.Texts["category." + KebabId.Of(category.Category)]));

        return new Suggestion(
            settings.NewUuid(),
            knowledge.Texts.Format("suggestion.label", ("test", name)),
            isRecommended,
            knowledge.Texts.Format("suggestion.description", ("test", name), ("categories", forCategories)),
            new ServiceRequestDraft(test.Code, test.Display, assessment.Patient.Id, Reason(assessment)));
    }

    private static string? Reason(Assessment assessment) =>
        assessment.Calcinosis.Facts.Select(fact => fact.Source).FirstOrDefault(source => source.StartsWith("Condition/", StringComparison.Ordinal));
}
