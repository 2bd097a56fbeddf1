using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>A FHIR R4 ConceptMap to be filled in: the codes that were not understood, each without a target.</summary>
public static class ConceptMapSkeleton
{
    /// <summary>The codes of a report that a map can name: complete, and from a system.</summary>
    public static IReadOnlyList<CoverageEntry> Mappable(CoverageReport report) =>
        [.. report.Entries.Where(entry => TargetOf(entry.Kind) is not null && IsWhole(entry.System) && IsWhole(entry.Code))];

    /// <summary>The target systems are suggestions: a diagnosis may equally be mapped to SNOMED CT, a drug to ATC.</summary>
    public static void Write(CoverageReport report, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("resourceType", "ConceptMap");
        json.WriteString("name", "LocalCodes");
        json.WriteString("status", "draft");
        json.WriteStartArray("group");
        foreach (var group in Mappable(report).GroupBy(entry => (entry.Kind, entry.System)))
        {
            json.WriteStartObject();
            json.WriteString("source", group.Key.System);
            json.WriteString("target", TargetOf(group.Key.Kind));
            json.WriteStartArray("element");
            foreach (var entry in group.DistinctBy(entry => entry.Code))
            {
                WriteElement(json, entry);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void WriteElement(Utf8JsonWriter json, CoverageEntry entry)
    {
        json.WriteStartObject();
        json.WriteString("code", entry.Code);
        if (entry.Displays is [var display, ..])
        {
            json.WriteString("display", display);
        }

        json.WriteStartArray("target");
        json.WriteStartObject();
        json.WriteString("equivalence", "unmatched");
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string? TargetOf(CoverageKind kind) => kind switch
    {
        CoverageKind.LabCode => CodeSystems.Loinc,
        CoverageKind.ConditionCode => CodeSystems.Icd10Cm,
        CoverageKind.MedicationCode => CodeSystems.RxNorm,
        _ => null,
    };

    private static bool IsWhole(string text) => text.Length > 0 && text[^1] != CoverageBuilder.Cut;
}
