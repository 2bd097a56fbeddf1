using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Basis;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;
using CalcinosisCds.Text;

namespace CalcinosisCds.Cli.Knowledge;

/// <summary>Compares the published files of a checkout with the knowledge that runs.</summary>
internal sealed class ArtefactCheck(KnowledgeBase knowledge, DirectoryInfo root)
{
    private const string Base = CardFormat.DefaultCanonicalBase;
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> Faults()
    {
        CheckCanonicals();
        CheckCodes("categories", "calcinosis-categories", [.. Enum.GetValues<Category>().Select(KebabId.Of), "outside-the-five"]);
        CheckCodes("tiers", "assessment-tiers", [.. Enum.GetValues<Tier>().Select(KebabId.Of)]);
        CheckCodes("topics", "card-topics", [.. Enum.GetNames<CardTopic>().Select(JsonNamingPolicy.CamelCase.ConvertName)]);
        CheckActivities();
        CheckCitations();
        CheckPrefetch("cds-hooks/services");
        CheckPrefetch("cds-hooks/services-3.0");
        CheckRules();
        _faults.AddRange(PatternExamples.Faults(knowledge.Text));

        return _faults;
    }

    /// <summary>Every artefact has the url of its place, and the version of the knowledge.</summary>
    private void CheckCanonicals()
    {
        foreach (var file in Files("fhir-profiles").Where(file => file.Directory?.Name != "examples"))
        {
            if (Read(file) is not { } artefact)
            {
                continue;
            }

            var name = Path.GetRelativePath(root.FullName, file.FullName);
            var expected = $"{Base}/{Text(artefact, "resourceType")}/{Text(artefact, "id")}";
            Require(Text(artefact, "id") == Path.GetFileNameWithoutExtension(file.Name), $"`{name}`: the id is `{Text(artefact, "id")}`. Name file "
                + "and id alike.");
            Require(Text(artefact, "url") == expected, $"`{name}`: the url is `{Text(artefact, "url")}`. Write `{expected}`.");
            Require(Text(artefact, "version") == knowledge.Release.Version, $"`{name}`: the version is `{Text(artefact, "version")}`. Write "
                + $"`{knowledge.Release.Version}`, the version of the knowledge.");
        }
    }

    private void CheckCodes(string what, string id, string[] expected)
    {
        if (Artefact("codesystems", id) is not { } system)
        {
            return;
        }

        var published = system.GetProperty("concept").EnumerateArray().Select(concept => Text(concept, "code")).ToHashSet();
        Require(published.SetEquals(expected), $"`fhir-profiles/codesystems/{id}.json`: its {what} are {string.Join(", ", published)}. The rules use "
            + $"{string.Join(", ", expected)}.");
    }

    private void CheckActivities()
    {
        foreach (var test in knowledge.Tests)
        {
            if (Artefact("activitydefinitions", test.Id) is { } activity)
            {
                var code = activity.GetProperty("code").GetProperty("coding")[0];
                Require(Text(code, "code") == test.Code, $"`fhir-profiles/activitydefinitions/{test.Id}.json`: the code is `{Text(code, "code")}`. "
                    + $"Write `{test.Code}`, the code of `tests.json`.");
                Require(Text(code, "display") == test.Display, $"`fhir-profiles/activitydefinitions/{test.Id}.json`: the display is not that of the "
                    + $"value set. Write `{test.Display}`.");
            }
        }
    }

    private void CheckCitations()
    {
        if (Artefact("plandefinition", "calcinosis-patient-view") is not { } plan)
        {
            return;
        }

        var cited = plan.GetProperty("relatedArtifact").EnumerateArray().Select(artefact => Text(artefact, "citation")).ToHashSet();
        foreach (var reference in knowledge.References.Where(reference => reference.Key != "ENG"))
        {
            Require(cited.Contains(reference.Citation), "`fhir-profiles/plandefinition/calcinosis-patient-view.json`: it does not cite "
                + $"`{reference.Key}`. Add the citation as references.json has it.");
        }
    }

    /// <summary>A code that the template does not ask for is never delivered.</summary>
    private void CheckPrefetch(string folder)
    {
        foreach (var file in Files(folder))
        {
            if (Read(file) is not { } service || !service.TryGetProperty("prefetch", out var prefetch) || !prefetch.TryGetProperty("labs", out var labs))
            {
                continue;
            }

            foreach (var code in knowledge.Analytes.All.SelectMany(analyte => analyte.LoincCodes))
            {
                Require(labs.GetString()?.Contains($"http://loinc.org|{code}", StringComparison.Ordinal) == true, $"`{folder}/{file.Name}`: "
                    + $"the template `labs` does not ask for LOINC {code}. Add it.");
            }
        }
    }

    private void CheckRules()
    {
        var file = new FileInfo(Path.Combine(root.FullName, "cds-hooks", "RULES.md"));
        var isFresh = file.Exists && File.ReadAllText(file.FullName) == BasisPrinter.Markdown(BasisBuilder.Build(knowledge));
        Require(isFresh, "`cds-hooks/RULES.md` is stale. Run `calcinosis-cds rules > cds-hooks/RULES.md`.");
    }

    private JsonElement? Artefact(string folder, string id)
    {
        var file = new FileInfo(Path.Combine(root.FullName, "fhir-profiles", folder, id + ".json"));
        Require(file.Exists, $"`fhir-profiles/{folder}/{id}.json` is absent. Add it, or run the check in the project's top folder.");

        return file.Exists ? Read(file) : null;
    }

    private IEnumerable<FileInfo> Files(string folder)
    {
        var directory = new DirectoryInfo(Path.Combine(root.FullName, folder));
        Require(directory.Exists, $"`{folder}` is absent. Run the check in the project's top folder.");

        return directory.Exists ? directory.EnumerateFiles("*.json", SearchOption.AllDirectories).OrderBy(file => file.FullName, StringComparer.Ordinal) : [];
    }

    private JsonElement? Read(FileInfo file)
    {
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file.FullName));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            _faults.Add($"`{file.Name}` is not JSON: {exception.Message}");
            return null;
        }
    }

    private void Require(bool holds, string fault)
    {
        if (!holds)
        {
            _faults.Add(fault);
        }
    }

    private static string Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() ?? "" : "";
}
