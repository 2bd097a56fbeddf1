using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>
/// Missing tests that could change the tier of what leads, or, if nothing leads, of any category still open; those that more categories wait
/// for come first.
/// </summary>
internal sealed class SuggestedTests(KnowledgeBase knowledge)
{
    private const int Most = 4;

    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly Template _label = knowledge.Texts.Template("suggestion.label");
    private readonly Template _description = knowledge.Texts.Template("suggestion.description");
    private readonly FrozenDictionary<Category, string> _categories = knowledge.Texts.OfEach<Category>("category.");
    private readonly FrozenDictionary<string, string> _tests =
        knowledge.Tests.ToFrozenDictionary(test => test.Item, test => knowledge.Texts["test." + test.Item]);

    public IReadOnlyList<Suggestion> For(Assessment assessment, CardSettings settings)
    {
        var waiting = Waiting(assessment);
        var tests = knowledge.Tests
            .Where(test => waiting.Contains(test.Item))
            .OrderByDescending(test => waiting[test.Item].Count())
            .Take(Most);

        return [.. tests.Select((test, index) => Suggest(test, waiting[test.Item], isRecommended: index == 0, assessment, settings))];
    }

    /// <summary>The categories that wait for a test, by the item that it measures.</summary>
    private static ILookup<string, Category> Waiting(Assessment assessment) =>
    (
        from category in assessment.Categories
        where IsConsidered(assessment, category) && !IsTiedForGood(assessment, category)
        from gap in category.Missing
        where IsToBeMeasured(gap)
        select (Item: ItemOf(gap), category.Category)
    ).ToLookup(open => open.Item, open => open.Category);

    /// <summary>True for one of the five that leads, or, if none does, for one that is open.</summary>
    private static bool IsConsidered(Assessment assessment, CategoryAssessment category) =>
        assessment.Leading.Any(leader => leader.Category is not null) ? assessment.Leads(category.Category) : IsOpen(category);

    /// <summary>Without a lesion on record no laboratory result opens the calciphylaxis gate.</summary>
    private static bool IsOpen(CategoryAssessment category) =>
        category.Tier != Tier.NotSupported && category is not { Category: Category.Calciphylaxis, Tier: Tier.InsufficientData };

    /// <summary>A connective tissue disease beside advanced kidney disease keeps both categories at possible, whatever is measured.</summary>
    private static bool IsTiedForGood(Assessment assessment, CategoryAssessment category) =>
        assessment.Ties.Any(tie => tie.Id == "TIE-01" && tie.Categories.Contains(category.Category));

    /// <summary>
    /// What could not be read may have been measured: it needs reading, not ordering. A positive antibody is an answer, and a value without an
    /// applicable range would have none the next time either; a creatinine without one calls for an eGFR, which needs none.
    /// </summary>
    private static bool IsToBeMeasured(DataGap gap) =>
        gap is { Item: "kidney", Reason: GapReason.NoReferenceRange }
        || gap.Reason is not (GapReason.NotRead or GapReason.ListIncomplete or GapReason.NotNegative or GapReason.NoReferenceRange);

    /// <summary>Total and corrected calcium that disagree call for ionised calcium, not for another total.</summary>
    private static string ItemOf(DataGap gap) => gap is { Item: "calcium", Reason: GapReason.Discordant, Detail: null } ? "ionised-calcium" : gap.Item;

    private Suggestion Suggest(SuggestedTest test, IEnumerable<Category> categories, bool isRecommended, Assessment assessment, CardSettings settings)
    {
        var name = _tests[test.Item];

        return new Suggestion(
            settings.NewUuid(),
            _label.Format(("test", name)),
            isRecommended,
            _description.Format(("test", name), ("categories", _phrasing.List(categories.Select(category => _categories[category])))),
            new ServiceRequestDraft(test.Code, test.Display, assessment.Patient.Id, Reason(assessment)));
    }

    private static string? Reason(Assessment assessment) =>
        assessment.Calcinosis.Facts.Select(fact => fact.Source).FirstOrDefault(source => source.StartsWith("Condition/", StringComparison.Ordinal));
}
