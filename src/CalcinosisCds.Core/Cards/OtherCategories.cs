using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The categories that do not lead, the better supported first, each with the weightiest reason why it stands where it stands.</summary>
internal sealed class OtherCategories(CardWords words)
{
    private readonly string _heading = words.Texts["card.heading.others"];
    private readonly string _definingAbsent = words.Texts["card.other.definingAbsent"];
    private readonly Template _line = words.Texts.Template("card.other.reason");
    private readonly FrozenDictionary<Category, string> _categories = words.Texts.OfEach<Category>("category.");
    private readonly FrozenDictionary<Tier, string> _tiers = words.Texts.OfEach<Tier>("tier.");

    public string Section(Assessment assessment) => Markdown.Section(
        _heading,
        assessment.Categories.Where(category => !assessment.Leads(category.Category)).OrderByDescending(category => category.Tier).Select(Line));

    private string Line(CategoryAssessment category) =>
        _line.Format(("category", _categories[category.Category]), ("tier", _tiers[category.Tier]), ("reason", Reason(category)));

    private string Reason(CategoryAssessment category)
    {
        var defining = words.Defining(category.Category);

        return category.Tier switch
        {
            Tier.NotSupported when category.Against is [var against, ..] => words.Line(against),
            Tier.InsufficientData when category.Missing is [var gap, ..] => words.Cited(words.Gaps.Line(gap), defining),
            Tier.Possible or Tier.Consistent when category.Supports is [var support, ..] => words.Line(support),
            _ => words.Cited(words.Phrasing.Labelled(words.Statement(defining), _definingAbsent), defining),
        };
    }
}
