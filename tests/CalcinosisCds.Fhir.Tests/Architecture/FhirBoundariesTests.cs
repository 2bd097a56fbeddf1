using CalcinosisCds.Tests;

namespace CalcinosisCds.Fhir.Tests.Architecture;

/// <summary>The SDK stands where people work on files, and nowhere on the way of a hook call: read from the project files and from what was restored for
/// them.</summary>
public sealed class FhirBoundariesTests
{
    private static readonly string[] SdkNames = ["Hl7.Fhir.", "Firely.", "CalcinosisCds.Fhir"];

    [Theory]
    [InlineData("CalcinosisCds.Json")]
    [InlineData("CalcinosisCds.Core")]
    [InlineData("CalcinosisCds.CdsHooks")]
    [InlineData("CalcinosisCds.Settings")]
    [InlineData("CalcinosisCds.Store")]
    [InlineData("CalcinosisCds.Service")]
    public void Project_OnTheWayOfACall_IsWithoutTheSdk(string project)
    {
        Assert.Empty(SdkIn(project));
    }

    /// <summary>The test above would see it.</summary>
    [Theory]
    [InlineData("CalcinosisCds.Cli")]
    [InlineData("CalcinosisCds.Fhir")]
    public void Project_ForFiles_HasTheSdk(string project)
    {
        Assert.NotEmpty(SdkIn(project));
    }

    [Fact]
    public void Fhir_References_HoldNoOtherProject()
    {
        Assert.DoesNotContain("ProjectReference", File.ReadAllText(Path.Combine(Repository.Root, "src/CalcinosisCds.Fhir/CalcinosisCds.Fhir.csproj")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void Sources_ThatNameTheSdk_StandInTheOneRoom()
    {
        var naming = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .Where(file => File.ReadLines(file)
            .Any(line => line.StartsWith("using Hl7.", StringComparison.Ordinal) || line.StartsWith("using Firely.", StringComparison.Ordinal)))
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "src"), file).Split('/')[0])
            .Distinct();

        Assert.Equal(["CalcinosisCds.Fhir"], naming);
    }

    private static List<string> SdkIn(string project)
    {
        var folder = Path.Combine(Repository.Root, "src", project);
        var lines = File.ReadLines(Path.Combine(folder, project + ".csproj")).Where(line => line.Contains("Reference Include", StringComparison.Ordinal))
            .Concat(File.ReadLines(Path.Combine(folder, "packages.lock.json")));

        return [.. lines.Where(line => SdkNames.Any(name => line.Contains(name, StringComparison.OrdinalIgnoreCase)))];
    }
}
