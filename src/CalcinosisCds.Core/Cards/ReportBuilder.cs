using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Assessment → report: the words of the cards, as data.</summary>
public sealed class ReportBuilder
{
    private const string OutsideId = "outside-the-five";
    private const string PatientType = "Patient/";
    private readonly KnowledgeBase _knowledge;
    private readonly CardWords _words;
    private readonly RedFlagText _redFlags;
    private readonly Func<string, string>? _named;

    /// <param name="named">What replaces a resource, given as <c>Type/id</c>; null to leave it as it is.</param>
    public ReportBuilder(KnowledgeBase knowledge, Func<string, string>? named = null)
    {
        _named = named;
        _knowledge = knowledge;
        _words = new CardWords(knowledge);
        _redFlags = new RedFlagText(_words);
    }

    /// <summary>The id of a category, or of what lies outside the five.</summary>
    public static string Id(Leader leader) => leader.Category is { } category ? KebabId.Of(category) : OutsideId;

    public AssessmentReport Build(Assessment assessment) => new(
        assessment.AsOf,
        Source(PatientType + assessment.Patient.Id)[PatientType.Length..],
        new(assessment.IsCalcinosisDocumented, assessment.IsCalcinosisDocumented ? [Finding(new("CAL-01", assessment.Calcinosis))] : []),
        [.. assessment.Leading.Select(Id)],
        [.. assessment.Categories.Select(category => Category(category, assessment.Notes.Contradictory))],
        new(KebabId.Of(assessment.Outside.Tier), Findings(assessment.Outside.Supports)),
        KebabId.Of(assessment.Extent),
        Findings(assessment.Complications),
        Findings(assessment.RiskFactors),
        [.. assessment.RedFlags.Select(Alert)],
        [.. GapText.All(assessment).Select(gap => Gap(gap, assessment.Notes.Contradictory))],
        _knowledge.Release.Version);

    private ReportedCategory Category(CategoryAssessment category, IReadOnlyList<LabResult> contradictory) => new(
        KebabId.Of(category.Category),
        KebabId.Of(category.Tier),
        Findings(category.Supports),
        Findings(category.Against),
        Findings(category.Caps),
        [.. category.Missing.Select(gap => Gap(gap, contradictory))]);

    private List<ReportedFinding> Findings(IEnumerable<Judged> findings) => [.. findings.Select(Finding)];

    private ReportedFinding Finding(Judged judged)
    {
        var facts = judged.Finding.Facts;
        var range = facts.OfType<LabResult>().Select(result => result.Class?.By).FirstOrDefault(by => by is not null);

        return new ReportedFinding(
            judged.Id,
            _words.Statement(judged.Id),
            Joined(facts.Select(fact => facts.Count > 1 ? _words.Facts.Named(fact) : _words.Facts.Value(fact))),
            facts.Select(fact => fact.Date).FirstOrDefault(date => date is not null),
            range is { } used ? KebabId.Of(used) : null,
            Joined(facts.Select(fact => Source(fact.Source))),
            _knowledge.Criteria[judged.Id].Reference,
            _words.Statement(judged))
        {
            ByLocalCode = facts.Any(fact => fact.IsByLocalCode),
        };
    }

    private ReportedGap Gap(DataGap gap, IReadOnlyList<LabResult> contradictory) =>
        new(gap.Item, KebabId.Of(gap.Reason), _words.Gaps.Statement(gap, contradictory), gap.Date, gap.Source is { } source ? Source(source) : null);

    private ReportedAlert Alert(RedFlag flag)
    {
        var said = new Said(_words.Facts);

        return new(
            flag.Id,
            KebabId.Of(flag.Indicator),
            flag.Criterion,
            _redFlags.Name(flag),
            [.. _redFlags.Facts(flag, said)],
            [.. _redFlags.Medications(flag, said)],
            [.. _redFlags.Meaning(flag), .. _redFlags.Caution(flag)]);
    }

    private string Source(string source) => _named is null ? source : _named(source);

    private string? Joined(IEnumerable<string> parts) => _words.Phrasing.Parts(parts) is { Length: > 0 } joined ? joined : null;
}
