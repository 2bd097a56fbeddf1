using System.Text.Json.Nodes;
using CalcinosisCds.Cli.Knowledge;
using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.Basis;

/// <summary><c>calcinosis-cds check</c> on the repository, and on copies of it in which one thing each is broken.</summary>
public sealed class ArtefactCheckTests : IDisposable
{
    private const string PatientView = "cds-hooks/services/calcinosis-patient-view.json";
    private readonly DirectoryInfo _copy = Directory.CreateTempSubdirectory("calcinosis-check-");

    public ArtefactCheckTests()
    {
        foreach (var folder in new[] { "fhir-profiles", "cds-hooks" })
        {
            CopyFolder(folder);
        }
    }

    public void Dispose() => _copy.Delete(recursive: true);

    [Fact]
    public void Repository_HasNoFault()
    {
        Assert.Empty(Faults(Repository.Root));
        Assert.Equal(0, CheckCommand.Create().Parse([Repository.Root]).Invoke());
    }

    [Fact]
    public void Copy_Unbroken_HasNoFault() => Assert.Empty(Faults(_copy.FullName));

    [Fact]
    public void Copy_Broken_ExitsWith1()
    {
        File.Delete(At("cds-hooks/RULES.md"));

        Assert.Equal(1, CheckCommand.Create().Parse([_copy.FullName]).Invoke());
    }

    [Theory]
    [InlineData("plandefinition/calcinosis-patient-view", "PlanDefinition")]
    [InlineData("activitydefinitions/order-pth", "ActivityDefinition")]
    [InlineData("codesystems/card-topics", "CodeSystem")]
    [InlineData("valuesets/phosphate", "ValueSet")]
    [InlineData("profiles/calcinosis-observation", "StructureDefinition")]
    public void WrongUrl_IsNamedWithTheRightOne(string artefact, string type)
    {
        Change($"fhir-profiles/{artefact}.json", resource => resource["url"] = "https://elsewhere.example/fhir/x");

        var fault = Assert.Single(Faults(_copy.FullName));

        Assert.Contains(artefact + ".json", fault, StringComparison.Ordinal);
        Assert.Contains("the url is `https://elsewhere.example/fhir/x`", fault, StringComparison.Ordinal);
        Assert.Contains($"Write `https://calcinosis-cds.example/fhir/{type}/{artefact.Split('/')[1]}`", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void WrongVersion_IsNamedWithTheVersionOfTheKnowledge()
    {
        Change("fhir-profiles/plandefinition/calcinosis-patient-view.json", resource => resource["version"] = "0.9.0");

        Assert.Contains($"Write `{Some.Knowledge.Release.Version}`", Assert.Single(Faults(_copy.FullName)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void StaleOrMissingRulesMd_IsNamedWithTheCommandThatPrintsIt(bool isMissing)
    {
        File.WriteAllText(At("cds-hooks/RULES.md"), File.ReadAllText(At("cds-hooks/RULES.md")).Replace("+3", "+4", StringComparison.Ordinal));
        if (isMissing)
        {
            File.Delete(At("cds-hooks/RULES.md"));
        }

        var fault = Assert.Single(Faults(_copy.FullName));

        Assert.Contains("RULES.md` is stale", fault, StringComparison.Ordinal);
        Assert.Contains("Run `calcinosis-cds rules > cds-hooks/RULES.md`", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void MissingActivityDefinition_IsNamed()
    {
        File.Delete(At("fhir-profiles/activitydefinitions/order-pth.json"));

        Assert.Contains("`fhir-profiles/activitydefinitions/order-pth.json` is absent. Add it", Assert.Single(Faults(_copy.FullName)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void ActivityDefinitionWithAnotherCode_IsNamedWithTheRightOne()
    {
        Change("fhir-profiles/activitydefinitions/order-pth.json", resource => resource["code"]!["coding"]![0]!["code"] = "1-8");

        Assert.Contains("the code is `1-8`. Write `2731-8`", Assert.Single(Faults(_copy.FullName)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(PatientView)]
    [InlineData("cds-hooks/services-3.0/calcinosis-patient-view.json")]
    public void CodeMissingInThePrefetchTemplate_IsNamed(string file)
    {
        Change(file, service => service["prefetch"]!["labs"] = ((string)service["prefetch"]!["labs"]!)
            .Replace("http://loinc.org|2777-1", "http://loinc.org|1-8", StringComparison.Ordinal));

        var fault = Assert.Single(Faults(_copy.FullName));

        Assert.Contains(file, fault, StringComparison.Ordinal);
        Assert.Contains("does not ask for LOINC 2777-1. Add it", fault, StringComparison.Ordinal);
    }

    [Fact]
    public void CodeMissingInACodeSystem_IsNamedWithTheCodesThatTheRulesUse()
    {
        Change("fhir-profiles/codesystems/card-topics.json", system => system["concept"]!.AsArray().RemoveAt(0));

        Assert.Contains("The rules use calcinosisRedFlag, calcinosisCategory", Assert.Single(Faults(_copy.FullName)), StringComparison.Ordinal);
    }

    [Fact]
    public void CitationMissingInThePlan_IsNamed()
    {
        Change("fhir-profiles/plandefinition/calcinosis-patient-view.json", plan => plan["relatedArtifact"]!.AsArray().RemoveAt(0));

        Assert.Contains("it does not cite `", Assert.Single(Faults(_copy.FullName)), StringComparison.Ordinal);
    }

    [Fact]
    public void SeveralFaults_AreAllReportedAtOnce()
    {
        File.Delete(At("cds-hooks/RULES.md"));
        File.Delete(At("fhir-profiles/activitydefinitions/order-pth.json"));
        File.WriteAllText(At("fhir-profiles/valuesets/phosphate.json"), "{");

        Assert.Equal(3, Faults(_copy.FullName).Count);
    }

    private static IReadOnlyList<string> Faults(string root) => new ArtefactCheck(Some.Knowledge, new DirectoryInfo(root)).Faults();

    private string At(string path) => Path.Combine(_copy.FullName, path);

    private void Change(string path, Action<JsonNode> change)
    {
        var node = JsonNode.Parse(File.ReadAllText(At(path)))!; // A file of this repository.
        change(node);
        File.WriteAllText(At(path), node.ToJsonString());
    }

    private void CopyFolder(string folder)
    {
        var from = Path.Combine(Repository.Root, folder);
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var to = At(Path.Combine(folder, Path.GetRelativePath(from, file)));
            Directory.CreateDirectory(Path.GetDirectoryName(to)!); // It lies within the copy.
            File.Copy(file, to);
        }
    }
}
