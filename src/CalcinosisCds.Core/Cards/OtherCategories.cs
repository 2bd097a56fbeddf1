using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The categories that do not lead, one line for each tier, each category with the weightiest reason for its tier.</summary>
internal sealed class OtherCategories(CardWords words)
{
    private readonly FrozenDictionary<Category, string> _definingAbsent = words.Texts.OfEach<Category>("card.other.defining.");
    private readonly FrozenDictionary<Category, string> _categories = words.Texts.OfEach<Category>("category.");

    /// <summary>Reasons with a shorter name here than on the basis page.</summary>
    private readonly FrozenDictionary<string, string> _short =
        new[] { "DYS-13", "TUM-13", "IDI-14" }.ToFrozenDictionary(id => id, id => words.Texts["card.other.short." + id]);

    /// <summary>Lesions that suggest calciphylaxis.</summary>
    private static readonly string[] Lesions = ["CPX-01", "CPX-16"];

    private readonly string _lesionAlone = words.Texts["card.other.lesionAlone"];
    private readonly FrozenDictionary<Tier, string> _tiers = words.Texts.OfEach<Tier>("card.other.");

    /// <param name="assessment">The assessment.</param>
    /// <param name="named">Gaps that the card has already named: an item among them is not worth a second mention as a reason.</param>
    public IEnumerable<string> Lines(Assessment assessment, IReadOnlyList<DataGap> named) =>
        assessment.Categories
            .Where(category => !assessment.Leads(category.Category))
            .GroupBy(category => category.Tier)
            .OrderByDescending(tier => tier.Key)
            .Select(tier => Line(tier.Key, [.. tier.Select(category => (category, Reason(category, named)))]));

    /// <summary>Categories with the same reason are listed together: "tumoral, idiopathic (advanced kidney disease)".</summary>
    private string Line(Tier tier, IReadOnlyList<(CategoryAssessment Category, (string Text, string Criterion) Reason)> found)
    {
        var named = found.GroupBy(item => item.Reason.Text).Select(group =>
        {
            var categories = words.Phrasing.List(group.Select(item => _categories[item.Category.Category]));

            return group.Key.Length == 0 ? categories : words.Phrasing.Aside(categories, group.Key);
        });

        return words.Cited(words.Phrasing.Labelled(_tiers[tier], words.Phrasing.List(named)), [.. found.Select(item => item.Reason.Criterion)]);
    }

    private (string Text, string Criterion) Reason(CategoryAssessment category, IReadOnlyList<DataGap> named)
    {
        var defining = words.Defining(category.Category);

        return category.Tier switch
        {
            Tier.NotSupported when category.Against is [var against, ..] =>
                (_short.GetValueOrDefault(against.Id) ?? Phrasing.Inside(words.Statement(against.Id)), against.Id),
            Tier.NotSupported when category.Supports.Select(support => support.Id).FirstOrDefault(Lesions.Contains) is { } lesion => (_lesionAlone, lesion),
            Tier.NotSupported => (_definingAbsent[category.Category], defining),
            Tier.InsufficientData when category.Missing.FirstOrDefault(gap => named.All(other => other.Item != gap.Item)) is { } gap =>
                (words.Gaps.Item(gap) + " " + words.Gaps.Reason(gap), defining),
            Tier.Possible or Tier.Consistent when category.Supports is [var support, ..] => (Phrasing.Inside(words.Statement(support.Id)), support.Id),
            _ => ("", defining),
        };
    }
}
