using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>
/// Reads the FHIR R4 ConceptMaps of one client, and says what is wrong with them. A mapping is used if its target means the same as the local
/// code or is wider; what is narrower, inexact or not matched would say more than the record does. <c>unmapped</c> is never followed: what a map
/// does not name remains unknown.
/// </summary>
public sealed class ConceptMapReader(KnowledgeBase knowledge)
{
    private const int MostNamed = 5;
    private readonly Dictionary<(string System, string Code), (MappedCode Target, string Where)> _targets = [];
    private readonly List<string> _faults = [];
    private readonly List<string> _doubts = [];

    /// <summary>Why the maps cannot be used, each with its place and what to do.</summary>
    public IReadOnlyList<string> Faults => _faults;

    /// <summary>What can be used although it is seldom intended, and what is not used.</summary>
    public IReadOnlyList<string> Doubts => _doubts;

    /// <summary>What the maps say, as far as they can be used; null if that is nothing.</summary>
    public LocalCodes? Build() =>
        _targets.Count == 0 ? null : new LocalCodes(_targets.Select(target => KeyValuePair.Create(target.Key, target.Value.Target)));

    /// <param name="name">Names the file at the beginning of every fault and doubt.</param>
    /// <param name="content">What it holds.</param>
    public void Add(string name, ReadOnlyMemory<byte> content)
    {
        try
        {
            using var document = StrictJson.Parse(content);
            Add(name, document.RootElement);
        }
        catch (JsonException exception)
        {
            _faults.Add($"{name} is not JSON. {exception.Message} Write a FHIR R4 ConceptMap.");
        }
    }

    private void Add(string name, Element map)
    {
        if (map.ValueKind != JsonValueKind.Object || !map.Is("resourceType"u8, "ConceptMap"u8))
        {
            _faults.Add($"{name} is no ConceptMap. Write a FHIR R4 resource with \"resourceType\": \"ConceptMap\", one in a file.");

            return;
        }

        var index = 0;
        foreach (var group in map.Items("group"u8))
        {
            AddGroup(name, $"group[{index++}]", group);
        }

        if (index == 0)
        {
            _faults.Add($"{name}: `group` is missing or empty, so that it maps nothing. Write a group for each code system, or leave the file out.");
        }
    }

    private void AddGroup(string name, string path, Element group)
    {
        var source = group.Text("source"u8)?.Trim() ?? "";
        var written = group.Text("target"u8)?.Trim() ?? "";
        var target = written.Length == 0 ? null : knowledge.Systems.Canonical(written);
        if (source.Length is 0 or > CodeSystemSpellings.Longest)
        {
            _faults.Add($"{name}: `{path}.source` "
                + (source.Length == 0 ? "is missing" : $"is longer than {CodeSystemSpellings.Longest} characters")
                + ", so that no code of a record can be found in it. Write the system of the local codes, as records write it.");
        }

        if (target is not (CodeSystems.Loinc or CodeSystems.RxNorm or CodeSystems.Icd10Cm or CodeSystems.Snomed or CodeSystems.Atc))
        {
            _faults.Add($"{name}: `{path}.target` "
                + (written.Length == 0 ? "is missing" : $"is `{written}`, which is none that can be mapped to")
                + $". Write {CodeSystems.Loinc}, {CodeSystems.RxNorm}, {CodeSystems.Icd10Cm}, {CodeSystems.Snomed} or {CodeSystems.Atc}.");
            target = null;
        }

        var index = 0;
        var unasked = new List<string>();
        foreach (var element in group.Items("element"u8))
        {
            AddElement(name, $"{path}.element[{index++}]", element, source.Length > CodeSystemSpellings.Longest ? "" : source, target, unasked);
        }

        if (index == 0)
        {
            _doubts.Add($"{name}: `{path}.element` is missing or empty, so that the group maps nothing. Add its codes, or remove the group.");
        }

        if (unasked.Count > 0)
        {
            _doubts.Add($"{name}: `{path}` maps to {unasked.Count} code(s) that no rule asks for: "
                + string.Join(", ", unasked.Take(MostNamed).Select(code => $"`{code}`"))
                + (unasked.Count > MostNamed ? ", and others" : "")
                + ". Compare them with the published ones, or leave them where that is what they mean.");
        }
    }

    private void AddElement(string name, string path, Element element, string source, string? target, List<string> unasked)
    {
        if (element.Text("code"u8)?.Trim() is not { Length: > 0 } code)
        {
            _faults.Add($"{name}: `{path}.code` is missing. Write the local code, or remove the element.");

            return;
        }

        var index = 0;
        foreach (var mapping in element.Items("target"u8))
        {
            AddMapping(name, $"{path}.target[{index++}]", mapping, (source, code), target, unasked);
        }

        if (index == 0)
        {
            _doubts.Add(NothingYet(name, path, code));
        }
    }

    private void AddMapping(string name, string path, Element mapping, (string System, string Code) local, string? target, List<string> unasked)
    {
        var equivalence = mapping.Text("equivalence"u8);
        var code = mapping.Text("code"u8)?.Trim() ?? "";
        switch (equivalence)
        {
            case "equivalent" or "equal" or "wider" or "subsumes":
                break;
            case "unmatched":
                _doubts.Add(NothingYet(name, path, local.Code));
                return;
            case "narrower" or "specializes" or "inexact" or "relatedto" or "disjoint":
                _doubts.Add($"{name}: `{path}` maps `{local.Code}` as `{equivalence}`, and is not used: the target would say more than the record. "
                    + "Map it to a code that means the same or is wider, or leave it.");
                return;
            default:
                _faults.Add($"{name}: `{path}.equivalence` " + (equivalence is null ? "is missing" : "is no word of FHIR R4")
                    + ". Write `equivalent`, or `wider` where the target means more than the local code.");
                return;
        }

        if (code.Length == 0)
        {
            _faults.Add($"{name}: `{path}.code` is missing. Write the target code, or the equivalence `unmatched`.");
        }
        else if (mapping.Has("dependsOn"u8))
        {
            _doubts.Add($"{name}: `{path}` depends on another property of the record (`dependsOn`), and is not used. "
                + $"Map `{local.Code}` without it, or leave it.");
        }
        else if (local.System.Length > 0 && target is not null)
        {
            Add(name, path, local, new MappedCode(target, code), unasked);
        }
    }

    private void Add(string name, string path, (string System, string Code) local, MappedCode target, List<string> unasked)
    {
        if (knowledge.Systems.Canonical(local.System) is { } published && IsAsked(published, local.Code))
        {
            _doubts.Add($"{name}: `{path}` maps `{local.Code}` of {published}, which is read as it stands, and is not used. Remove it.");

            return;
        }

        var key = (CodeSystemSpellings.Folded(local.System, new char[CodeSystemSpellings.Longest]).ToString(), local.Code);
        if (!_targets.TryAdd(key, (target, $"{name}: `{path}`")))
        {
            var (other, where) = _targets[key];
            if (other != target)
            {
                _faults.Add($"{name}: `{path}` maps `{local.Code}` to `{target.Code}`, and {where} maps it to `{other.Code}`. Keep the one that is meant.");
            }

            return;
        }

        if (!IsAsked(target.System, target.Code))
        {
            unasked.Add(target.Code);
        }
    }

    private static string NothingYet(string name, string path, string code) =>
        $"{name}: `{path}` maps `{code}` to nothing. Write its target code and equivalence, or leave it where none of ours means the same.";

    /// <summary>Whether a value set or the drug table holds the code.</summary>
    private bool IsAsked(string system, string code)
    {
        switch (system)
        {
            case CodeSystems.Loinc:
                return knowledge.Analytes.FindByLoinc(code) is not null;
            case CodeSystems.Icd10Cm or CodeSystems.Snomed:
                var concepts = new List<Facts.Concept>();
                knowledge.Concepts.Find(system, code, concepts);

                return concepts.Count > 0 || knowledge.Lesions.Title(system, code) != LesionTitle.None;
            default:
                return knowledge.Drugs.FindByCode(system, code) is not null;
        }
    }
}
