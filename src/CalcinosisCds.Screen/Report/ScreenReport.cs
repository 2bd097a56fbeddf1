using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Report;

/// <summary>
/// The cards there would be over all patients of an export: what <c>screen report --json</c> prints, and what the page shows. Every count of patients
/// that is null is small, or would give away one that is.
/// </summary>
/// <param name="Export">How complete the export and its assessment are, by what is counted.</param>
/// <param name="Openings">How many encounters the patients have together; null where the export holds none.</param>
/// <param name="Tables">What reaches patients, then what is missing, then how fresh the results are.</param>
/// <param name="Coverage">What was not understood; what a few patients alone have is not named.</param>
internal sealed record ScreenReport(
    string KnowledgeVersion,
    DateTimeOffset? AsOf,
    int SmallestCell,
    IReadOnlyList<ExportCount> Export,
    long? Patients,
    long? Openings,
    IReadOnlyList<ReportedPart> ByAge,
    IReadOnlyList<ReportedPart> BySex,
    IReadOnlyList<ReportTable> Tables,
    ReportedCoverage Coverage)
{
    public string Json() => JsonSerializer.Serialize(this, ScreenReportJson.Default.ScreenReport);
}

/// <param name="Id">What is counted, such as <c>linesUnusable</c>.</param>
internal sealed record ExportCount(string Id, long? Count)
{
    public const string WithoutPatient = "withoutPatient";

    /// <summary>Those that count patients, of whom a few must not be told.</summary>
    public static IReadOnlyList<string> OfPatients { get; } = [WithoutPatient, "withoutConditions", "withoutLabs", "withoutMedications"];
}

/// <param name="Id">A <see cref="TallyGroup"/>, in kebab case.</param>
/// <param name="Lines">The most patients first.</param>
internal sealed record ReportTable(string Id, IReadOnlyList<ReportedLine> Lines);

/// <param name="Name">In words.</param>
/// <param name="Per1000Openings">Of so many chart openings, at how many it would be met; null where the export holds no encounters.</param>
/// <param name="Parts">Parts the patients of the line, such as by indicator; empty where nothing does.</param>
/// <param name="ByAge">Of the patients of each age; empty where it is not counted by age.</param>
internal sealed record ReportedLine(
    string Id,
    string Name,
    long? Patients,
    decimal? Per1000Patients,
    decimal? Per1000Openings,
    IReadOnlyList<ReportedPart> Parts,
    IReadOnlyList<ReportedPart> ByAge,
    IReadOnlyList<ReportedPart> BySex);

/// <param name="Per1000">Of the patients of that age or sex; else of all.</param>
internal sealed record ReportedPart(string Id, string Name, long? Patients, decimal? Per1000);

[JsonSerializable(typeof(ScreenReport))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    WriteIndented = true,
    Converters = [typeof(KebabEnum<CoverageKind>)])]
internal sealed partial class ScreenReportJson : JsonSerializerContext;
