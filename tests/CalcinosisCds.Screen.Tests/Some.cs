using System.Text;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Comparison;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests;

/// <summary>Patients to count.</summary>
internal static class Some
{
    public static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Folders = ["cds-hooks/examples", "fhir-profiles/examples", "tests/CalcinosisCds.Tests/Cases/published"];

    public static KnowledgeBase Knowledge { get; } = KnowledgeBase.Load();

    /// <summary>Every fixture that is a record, and some that are made up.</summary>
    public static IEnumerable<(ClinicalFacts Facts, Assessment Assessment)> Patients(int generated, Func<CoverageBuilder>? coverage = null)
    {
        var hooks = HookList.Load(Knowledge);
        var extractor = new FactExtractor(Knowledge);
        var assessor = new Assessor(Knowledge);
        foreach (var content in Fixtures().Concat(Enumerable.Range(0, generated).Select(Generated)))
        {
            using var document = StrictJson.Parse(content);
            var root = document.RootElement;
            var record = root.TryGetProperty("resourceType"u8, out _)
                ? BundleFileReader.Read(root, out _)
                : hooks.Read(root, out _)?.FromPrefetch();
            if (record is { IsAnyListRead: true })
            {
                var facts = extractor.Extract(record, AsOf, coverage: coverage?.Invoke());
                yield return (facts, assessor.Assess(facts));
            }
        }
    }

    private static ReportedFinding Supporting => new("DYS-01", "A disease", "lupus", "2025-01-01", null, null, [], "A disease: lupus");

    /// <summary>An assessment of a patient of whom nothing is said, or that one category leads.</summary>
    public static AssessmentReport Report(string patient, string? leads = null) => new(
        AsOf,
        patient,
        new ReportedCalcinosis(leads is not null, []),
        leads is null ? [] : [leads],
        leads is null ? [] : [new ReportedCategory(leads, "possible", [Supporting], [], [], [])],
        new ReportedOutside("insufficient-data", []),
        "not-stated",
        [],
        [],
        [],
        [],
        "1");

    private static IEnumerable<byte[]> Fixtures() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) is not ("index.json" or "response.json")
        select File.ReadAllBytes(file);

    private static byte[] Generated(int number) => Encoding.UTF8.GetBytes(new GeneratedRecord(Repository.Root, number).Request().ToJsonString());
}
