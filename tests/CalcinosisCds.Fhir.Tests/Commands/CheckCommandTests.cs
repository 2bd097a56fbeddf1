using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Fhir.Tests.Commands;

/// <summary><c>check</c> holds the published artefacts of a folder to R4, and makes their snapshots anew.</summary>
public sealed class CheckCommandTests : IDisposable
{
    private const string Profile = "fhir-profiles/profiles/calcinosis-observation.json";
    private const string Words = "LOINC, system and code together";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-cds-check-");

    public CheckCommandTests()
    {
        foreach (var file in new[] { "fhir-profiles", "cds-hooks" }.SelectMany(folder =>
            Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*", SearchOption.AllDirectories)))
        {
            var copy = new FileInfo(At(Path.GetRelativePath(Repository.Root, file)));
            copy.Directory!.Create(); // Every file is in a folder.
            File.Copy(file, copy.FullName);
        }
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Check_Artefacts_AreConsistent()
    {
        var run = await CommandRun.Of("check", _folder.FullName);

        Assert.Equal((0, ""), (run.ExitCode, run.Error));
        Assert.Contains("Knowledge and artefacts are consistent.", run.Output, StringComparison.Ordinal);
    }

    /// <summary>A binding, an element, an invariant and a profile of our own: each file by name, with the place.</summary>
    [Theory]
    [InlineData("valuesets/phosphate.json", "status", "\"finished\"", "ValueSet.status")]
    [InlineData("codesystems/card-topics.json", "colour", "\"red\"", "'colour'")]
    [InlineData("plandefinition/calcinosis-patient-view.json", "action", "[{}]", "PlanDefinition.action")]
    [InlineData("examples/metastatic.json", "type", "\"heap\"", "Bundle.type")]
    public async Task Check_ArtefactThatR4DoesNotAllow_IsNamedWithThePlace(string file, string member, string json, string where)
    {
        Change("fhir-profiles/" + file, artefact => artefact[member] = JsonNode.Parse(json));

        var run = await CommandRun.Of("check", _folder.FullName);

        Assert.Equal(1, run.ExitCode);
        Assert.Contains($"`fhir-profiles/{file}`", run.Output, StringComparison.Ordinal);
        Assert.Contains(where, run.Output, StringComparison.Ordinal);
        Assert.Contains("R4 does not allow it", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_StaleSnapshot_IsNamedAndMadeAnew()
    {
        var profile = await File.ReadAllTextAsync(At(Profile));
        var end = profile.LastIndexOf(Words, StringComparison.Ordinal); // The differential stands behind the snapshot.
        await File.WriteAllTextAsync(At(Profile), profile[..end] + "Changed: " + profile[end..]);

        var stale = await CommandRun.Of("check", _folder.FullName);
        var renewed = await CommandRun.Of("check", _folder.FullName, "--renew-snapshots");

        Assert.Equal(1, stale.ExitCode);
        Assert.Contains($"`{Profile}`: the snapshot is not what the differential makes of R4", stale.Output, StringComparison.Ordinal);
        Assert.Contains("check --renew-snapshots", stale.Output, StringComparison.Ordinal);
        Assert.Equal((0, ""), (renewed.ExitCode, renewed.Error));
        Assert.Equal(2, (await File.ReadAllTextAsync(At(Profile))).Split("Changed: " + Words).Length - 1);
    }

    /// <summary>What is published is what the command writes, byte by byte, so that renewing changes nothing that did not change.</summary>
    [Fact]
    public async Task RenewSnapshots_OfFreshOnes_ChangesNothing()
    {
        await CommandRun.Of("check", _folder.FullName, "--renew-snapshots");

        Assert.All(Directory.EnumerateFiles(At("fhir-profiles"), "*.json", SearchOption.AllDirectories), file => Assert.Equal(
            Encoding.UTF8.GetString(PublishedFhir.Bytes(Path.GetRelativePath(_folder.FullName, file))), File.ReadAllText(file)));
    }

    private string At(string path) => Path.Combine(_folder.FullName, path);

    private void Change(string path, Action<JsonNode> change)
    {
        var artefact = JsonNode.Parse(File.ReadAllBytes(At(path)))!; // Every artefact is an object.
        change(artefact);
        File.WriteAllText(At(path), artefact.ToJsonString());
    }
}
