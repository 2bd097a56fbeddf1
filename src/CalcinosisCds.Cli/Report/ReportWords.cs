using System.Globalization;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;

namespace CalcinosisCds.Cli.Report;

/// <summary>The words that the report has in common in the terminal and on the page.</summary>
internal static class ReportWords
{
    public static IReadOnlyList<string> Columns { get; } = ["decided", "shown", "accepted", "overridden"];

    public static string Title(DateTimeOffset since) =>
        "CalcinosisCds: what was shown and what clinicians answered"
        + (since == DateTimeOffset.UnixEpoch ? "" : ", calls since " + since.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC");

    public static IReadOnlyList<(long Number, string What)> Totals(GovernanceReport report) =>
    [
        (report.Fired, "hook calls answered"),
        (report.Shown, "of them showed at least one card"),
        (report.Silent, "of them showed none"),
        (report.Incomplete, "of them had a record that was not read whole"),
        (report.Accepted, "cards of which a suggestion was accepted"),
        (report.Overridden, "cards that were overridden"),
        (report.NotOnRecord, "answers to cards that are not on record"),
    ];

    public static IEnumerable<(string Heading, IReadOnlyList<(string Name, ReportLine Line)> Lines)> Tables(GovernanceReport report, Texts texts)
    {
        yield return ("topic", Named(report.ByTopic, name => Text(texts, "topic." + name, name)));
        yield return ("leading category", Named(report.ByCategory, name => Text(texts, "category." + name, name)));
        yield return ("rule", Named(report.ByRule, name => name + " " + Text(texts, "criterion." + name, "")));
    }

    public static IReadOnlyList<long> Numbers(ReportLine line) => [line.Fired, line.Shown, line.Accepted, line.Overridden];

    public static string Reason(ReasonLine line, Texts texts) => line.Reason.Length == 0
        ? "none given"
        : Text(texts, "override." + line.Reason, Text(texts, "override.order." + line.Reason, line.Reason));

    private static List<(string Name, ReportLine Line)> Named(IEnumerable<ReportLine> lines, Func<string, string> name) =>
        [.. lines.Select(line => (name(line.Name).Trim(), line))];

    private static string Text(Texts texts, string key, string otherwise) => texts.Has(key) ? texts[key] : otherwise;
}
