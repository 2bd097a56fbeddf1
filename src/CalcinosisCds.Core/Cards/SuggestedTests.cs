using System.Collections.Frozen;
using System.Collections.Immutable;
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

    private readonly FrozenDictionary<Category, string> _categories = knowledge.Texts.OfEach<Category>("category.");
    private readonly Template _description = knowledge.Texts.Template("suggestion.description");
    private readonly ImmutableArray<TestWords> _tests = [.. knowledge.Tests.Select(test => TestWords.Of(test, knowledge.Texts))];

    public IReadOnlyList<Suggestion> For(Assessment assessment, CardSettings settings)
    {
        List<(TestWords Words, List<Category> Categories)>? candidates = null;
        foreach (var words in _tests)
        {
            if (WaitingFor(words.Test, assessment) is { } categories)
            {
                (candidates ??= []).Add((words, categories));
            }
        }

        if (candidates is null)
        {
            return [];
        }

        var suggestions = new List<Suggestion>(Most);
        var reason = Reason(assessment);
        foreach (var (words, categories) in candidates.OrderByDescending(candidate => candidate.Categories.Count).Take(Most))
        {
            var draft = new ServiceRequestDraft(words.Test.Code, words.Test.Display, assessment.Patient.Id, reason);
            suggestions.Add(new(settings.NewUuid(), words.Label, IsRecommended: suggestions.Count == 0, Description(words, categories), draft));
        }

        return suggestions;
    }

    /// <summary>Null where no category does.</summary>
    private static List<Category>? WaitingFor(SuggestedTest test, Assessment assessment)
    {
        List<Category>? waiting = null;
        foreach (var category in assessment.Categories)
        {
            if (IsConsidered(assessment, category) && !IsTiedForGood(assessment, category))
            {
                foreach (var gap in category.Missing)
                {
                    if (IsToBeMeasured(gap) && ItemOf(gap) == test.Item)
                    {
                        (waiting ??= []).Add(category.Category);
                    }
                }
            }
        }

        return waiting;
    }

    /// <summary>One of the five that leads, or where none of them does one that is open.</summary>
    private static bool IsConsidered(Assessment assessment, CategoryAssessment category) =>
        assessment.Leading.Any(static leader => leader.Category is not null) ? assessment.Leads(category.Category) : IsOpen(category);

    /// <summary>Without a lesion on record no laboratory result opens the calciphylaxis gate.</summary>
    private static bool IsOpen(CategoryAssessment category) =>
        category.Tier != Tier.NotSupported && !(category.Category == Category.Calciphylaxis && category.Tier == Tier.InsufficientData);

    /// <summary>A connective tissue disease beside advanced kidney disease keeps both categories at possible, whatever is measured.</summary>
    private static bool IsTiedForGood(Assessment assessment, CategoryAssessment category) =>
        assessment.Ties is [{ Id: "TIE-01" } tie, ..] && tie.Categories.Contains(category.Category);

    /// <summary>
    /// What could not be read may have been measured: it is to be read, not ordered. A positive antibody is an answer, and a value without a
    /// range that applies would have none the next time either.
    /// </summary>
    private static bool IsToBeMeasured(DataGap gap) =>
        gap.Reason is not (GapReason.NotRead or GapReason.ListIncomplete or GapReason.NotNegative or GapReason.NoReferenceRange);

    /// <summary>Total and corrected calcium that disagree ask for ionised calcium, not for another total.</summary>
    private static string ItemOf(DataGap gap) => gap is { Item: "calcium", Reason: GapReason.Discordant, Detail: null } ? "ionised-calcium" : gap.Item;

    private string Description(TestWords words, List<Category> categories) =>
        _description.Format(("test", words.Name), ("categories", string.Join(", ", categories.Select(category => _categories[category]))));

    private static string? Reason(Assessment assessment) =>
        assessment.Calcinosis.Facts.Select(fact => fact.Source).FirstOrDefault(source => source.StartsWith("Condition/", StringComparison.Ordinal));
}

/// <summary>What is said of a test, whoever the patient is.</summary>
internal sealed record TestWords(SuggestedTest Test, string Name, string Label)
{
    public static TestWords Of(SuggestedTest test, Texts texts)
    {
        var name = texts["test." + test.Item];

        return new(test, name, texts.Format("suggestion.label", ("test", name)));
    }
}
