using System.Text.Json;
using CalcinosisCds.Fhir.Tests;
using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>Which codes stand for what, read from the published files by code that shares nothing with the product.</summary>
internal sealed class PublishedCodes
{
    private const string Loinc = "http://loinc.org";

    private readonly Dictionary<(string System, string Code), List<string>> _concepts = [];
    private readonly Dictionary<(string System, string Code), List<string>> _drugs = [];
    private readonly List<(string System, string Prefix, string Concept)> _below = [];
    private readonly Dictionary<string, PublishedAnalyte> _analytes = new(StringComparer.Ordinal);

    public PublishedCodes()
    {
        using var concepts = PublishedFhir.Json("src/CalcinosisCds.Core/Knowledge/concepts.json");
        foreach (var condition in concepts.RootElement.GetProperty("conditions").EnumerateArray()
            .Where(condition => condition.TryGetProperty("valueSets", out _)))
        {
            foreach (var set in condition.GetProperty("valueSets").EnumerateArray())
            {
                Add(set.GetString() ?? "", PublishedFhir.Text(condition, "id"), _concepts, _below);
            }
        }

        foreach (var drug in concepts.RootElement.GetProperty("medications").EnumerateArray())
        {
            Add(PublishedFhir.Text(drug, "valueSet"), PublishedFhir.Text(drug, "id"), _drugs, []);
        }

        using var analytes = PublishedFhir.Json("src/CalcinosisCds.Core/Knowledge/analytes.json");
        foreach (var analyte in analytes.RootElement.GetProperty("analytes").EnumerateArray().Select(entry => new PublishedAnalyte(entry.Clone())))
        {
            foreach (var code in Codes(analyte.ValueSet).Where(code => code.System == Loinc))
            {
                _analytes[code.Code] = analyte;
            }
        }
    }

    public PublishedAnalyte? Analyte(CodeableConcept? code) =>
        (code?.Coding ?? []).Where(coding => coding.System == Loinc).Select(coding => _analytes.GetValueOrDefault(coding.Code ?? ""))
            .FirstOrDefault(analyte => analyte is not null);

    public IEnumerable<string> Concepts(CodeableConcept code) => code.Coding.SelectMany(coding =>
        Of(_concepts, coding).Concat(_below
            .Where(below => below.System == coding.System && coding.Code is { } written && Plain(written)
            .StartsWith(Plain(below.Prefix), StringComparison.OrdinalIgnoreCase))
            .Select(below => below.Concept))).Distinct();

    public IEnumerable<string> Drugs(CodeableConcept code) => code.Coding.SelectMany(coding => Of(_drugs, coding)).Distinct();

    private static List<string> Of(Dictionary<(string System, string Code), List<string>> codes, Coding coding) =>
        codes.GetValueOrDefault((coding.System ?? "", coding.Code ?? "")) ?? [];

    private static string Plain(string icd) => icd.Replace(".", "", StringComparison.Ordinal);

    private static void Add(
        string set, string id, Dictionary<(string System, string Code), List<string>> codes, List<(string System, string Prefix, string Concept)> below)
    {
        foreach (var (system, code, isFilter) in Codes(set))
        {
            if (isFilter)
            {
                below.Add((system, code, id));
            }
            else if (codes.TryGetValue((system, code), out var ids))
            {
                ids.Add(id);
            }
            else
            {
                codes[(system, code)] = [id];
            }
        }
    }

    private static List<(string System, string Code, bool IsFilter)> Codes(string set)
    {
        using var file = PublishedFhir.Json($"fhir-profiles/valuesets/{set}.json");

        return
        [
            .. from include in file.RootElement.GetProperty("compose").GetProperty("include").EnumerateArray()
               from member in Members(include, "concept", "code", false).Concat(Members(include, "filter", "value", true))
               select (PublishedFhir.Text(include, "system"), member.Code, member.IsFilter),
        ];
    }

    private static IEnumerable<(string Code, bool IsFilter)> Members(JsonElement include, string list, string name, bool isFilter) =>
        include.TryGetProperty(list, out var members) ? members.EnumerateArray().Select(member => (PublishedFhir.Text(member, name), isFilter)) : [];
}
