using System.Globalization;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>The words that the terminal report and the page share.</summary>
internal static class ScreenWords
{
    public const string Title = "CalcinosisCds over a whole population: what it would say";
    public const string Patients = "patients assessed";
    public const string AnyCard = "any card when the chart is opened";
    public const string Calcinosis = "calcinosis on record";
    public const string NothingLeads = "no category leads";
    public const string Unread = "only what could not be read";
    public const string Unknown = "not known";
    public const string Few = "few";
    public const string NoEncounters = "The export holds no encounters, so that nothing is said per chart opening.";
    public const string ByAge = "Per 1,000 patients of each age";
    public const string CoverageHeading = "Codes and forms that were not understood";

    public const string MapThem =
        "Counts are of patients, and words that stand in the records of only a few are left out. What could be mapped is written as a ConceptMap to be filled "
        + "in by: calcinosis-cds screen report … --concept-map-skeleton FILE. Fill it in, assess again with --concept-map FILE, and compare.";

    public static IReadOnlyList<string> Columns { get; } = ["patients", "per 1,000 patients", "per 1,000 openings"];

    public static string Subtitle(ScreenReport report) => "Knowledge " + report.KnowledgeVersion
        + (report.AsOf is { } asOf ? "; records as of " + asOf.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture) + " UTC." : ".");

    /// <summary>What the numbers are, and what they are not.</summary>
    public static IReadOnlyList<string> Caveats(ScreenReport report) =>
    [
        "These are estimates from an export, not a count of cards that were shown, and not a measure of who has the disease or of whether a card is "
            + "right. A live call may see more or less than the export holds: agreement with clinicians is measured with the review sample.",
        "A chart opening is counted for each encounter in the export, with the record as it stands now; cards are not held back by a cool-down.",
        "An order rule is counted where an order of its drugs, if one were drafted now, would meet a card; nobody drafts most of these orders.",
        $"\"{Few}\" stands for fewer than {Number(report.SmallestCell)} patients, for all but so few, or for a count that would give such a one away "
            + "together with its total; nothing is said per 1,000 of it.",
    ];

    public static string Heading(ReportTable table) => table.Id switch
    {
        "any-card" => "Patients with a card",
        "card" => "Cards, by topic",
        "red-flag" => "Red flags",
        "calcinosis" => "Calcinosis",
        "leading" => "Leading categories of those with calcinosis",
        "complication" => "Complications",
        "risk-factor" => "Risk factors",
        "order" => "Order rules: whom a drafted order would reach",
        "open" => "What is missing most, of those with calcinosis",
        "unread-list" => "Lists that were not read whole",
        "unusable" => "What is on record and could not be used, or is not there",
        "freshness" => "How fresh the laboratory data are",
        _ => table.Id,
    };

    public static string Freshness(string band) => band switch
    {
        Bands.Older => "older",
        Bands.None => "no usable result",
        _ => "up to " + band + " days",
    };

    public static string Export(string id) => id switch
    {
        "shards" => "shards",
        "shardsMissing" => "shards that are not assessed: their patients are not in this report",
        "lines" => "lines read",
        "unusable" => "lines and files that could not be used",
        "otherTypes" => "lines of types that are not read",
        "orphans" => "lines that name no patient",
        "filesNotRead" => "files that are no NDJSON by their names",
        "leftOut" => "lines and patients left out when records were read",
        "withoutPatient" => "patients without a Patient resource, assessed without age and sex",
        "withoutConditions" => "patients without a condition",
        "withoutLabs" => "patients without a laboratory result",
        "withoutMedications" => "patients without a medication",
        "encounters" => "encounters",
        _ => id,
    };

    /// <summary>A count, or that it is of a few.</summary>
    public static string Number(long? count) => count is { } known ? known.ToString("N0", CultureInfo.InvariantCulture) : Few;

    public static string Rate(decimal? rate) => rate is { } known ? known.ToString("#,0.##", CultureInfo.InvariantCulture) : "–";
}
