using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Review;

/// <summary>One patient for reviewers to judge: what is said, and why. It is patient data.</summary>
internal sealed class ReviewCase(AssessmentReport report)
{
    /// <summary>In place of a category where calcinosis is on record and none leads.</summary>
    public const string NothingLeads = "nothing-leads";

    /// <summary>In place of a category where there is no calcinosis, and a complication or risk factor is said.</summary>
    public const string RiskAlone = "risk-alone";

    /// <summary>In place of a category where nothing is said of one.</summary>
    public const string NothingSaid = "nothing-said";

    public const string NoFlag = "no-flag";

    public AssessmentReport Report => report;

    /// <summary>What leads first, or why nothing does.</summary>
    public string Category { get; } =
        report.Leading is [var first, ..] ? first
        : report.Calcinosis.Documented ? NothingLeads
        : report.RiskFactors.Count + report.Complications.Count > 0 ? RiskAlone
        : NothingSaid;

    /// <summary>The gravest red flag.</summary>
    public string Flag { get; } = report.Alerts is [var gravest, ..] ? gravest.Id : NoFlag;

    /// <summary>What the sample is stratified by.</summary>
    public string Stratum => Category + "/" + Flag;

    /// <summary>The criteria that decided what is said.</summary>
    public IReadOnlyList<string> Rules =>
    [
        .. report.Alerts.Select(alert => alert.Criterion)
            .Concat(Leaders.SelectMany(category => category.Supports.Concat(category.Against).Concat(category.Limits)).Select(finding => finding.Rule))
            .Concat(report.Leading.Contains("outside-the-five") ? report.OutsideTheFive.Supports.Select(finding => finding.Rule) : [])
            .Concat(report.Complications.Concat(report.RiskFactors).Select(finding => finding.Rule))
            .Distinct(),
    ];

    private IEnumerable<ReportedCategory> Leaders => report.Categories.Where(category => report.Leading.Contains(category.Category));

    /// <summary>A line for each thing that is said.</summary>
    public IReadOnlyList<string> Says(Texts texts)
    {
        string[] said =
        [
            .. report.Alerts.Select(alert => ReviewWords.Flag(alert.Name, alert.Indicator)),
            .. report.Leading.Select(id => ReviewWords.Leads(texts["category.name." + id], texts["tier." + TierOf(id)])),
            .. report.Calcinosis.Documented && report.Leading.Count == 0 ? [ReviewWords.NoneLeads] : Array.Empty<string>(),
            .. report.Complications.Concat(report.RiskFactors).Select(finding => finding.Statement),
        ];

        return said.Length == 0 ? [ReviewWords.NothingSaid] : said;
    }

    /// <summary>What it rests on, with values and dates, and what is missing; a line each.</summary>
    public IReadOnlyList<string> Why() =>
    [
        .. report.Alerts.SelectMany(alert => alert.Facts.Concat(alert.Medications)),
        .. report.Calcinosis.Evidence.Select(finding => finding.Text),
        .. Leaders.SelectMany(category => Lines(ReviewWords.For, category.Supports)
            .Concat(Lines(ReviewWords.Against, category.Against))
            .Concat(Lines(ReviewWords.Limit, category.Limits))
            .Concat(category.Missing.Select(gap => ReviewWords.Missing(gap.Statement)))),
        .. report.Leading.Contains("outside-the-five") ? report.OutsideTheFive.Supports.Select(finding => finding.Text) : [],
        .. report.Complications.Concat(report.RiskFactors).Select(finding => finding.Text),
        .. report.Gaps.Select(gap => ReviewWords.NotUsed(gap.Statement, gap.Date)).Distinct(),
    ];

    private string TierOf(string leader) =>
        report.Categories.FirstOrDefault(category => category.Category == leader)?.Tier ?? report.OutsideTheFive.Tier;

    private static IEnumerable<string> Lines(string kind, IEnumerable<ReportedFinding> findings) =>
        findings.Select(finding => ReviewWords.Line(kind, finding.Text));
}
