using System.Reflection;
using CalcinosisCds.Settings;

namespace CalcinosisCds.Tests.Architecture;

/// <summary>The command line and the settings that it checks carry no web service, read from the compiled assemblies and from what is published.</summary>
public sealed class CommandLineBoundariesTests
{
    private const string Service = "CalcinosisCds.Service";

    private static readonly Assembly Cli = typeof(CalcinosisCds.Cli.Program).Assembly;

    [Fact]
    public void Cli_References_HoldNeitherServiceNorAspNet() => Assert.Empty(WebReferences(Cli));

    [Fact]
    public void Settings_References_HoldNeitherServiceNorAspNet() => Assert.Empty(WebReferences(typeof(ServiceOptions).Assembly));

    /// <summary>The tests of this class would see it.</summary>
    [Fact]
    public void Service_References_HoldAspNet() =>
        Assert.Contains(WebReferences(typeof(Program).Assembly), name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));

    [Fact]
    public void Cli_FilesToRunWith_NameNoAspNet()
    {
        var built = Built("CalcinosisCds.Cli", "calcinosis-cds");

        Assert.DoesNotContain("Microsoft.AspNetCore", File.ReadAllText(built + ".runtimeconfig.json"), StringComparison.Ordinal);
        Assert.DoesNotContain("Microsoft.AspNetCore", File.ReadAllText(built + ".deps.json"), StringComparison.Ordinal);
        Assert.DoesNotContain(Service, File.ReadAllText(built + ".deps.json"), StringComparison.Ordinal);
    }

    [Fact]
    public void Service_FilesToRunWith_NameAspNet() =>
        Assert.Contains("Microsoft.AspNetCore", File.ReadAllText(Built(Service, Service) + ".runtimeconfig.json"), StringComparison.Ordinal);

    /// <summary>Names of the web service and of ASP.NET among what an assembly refers to, by way of the project's own assemblies as well.</summary>
    private static IEnumerable<string> WebReferences(Assembly assembly) =>
        assembly.GetReferencedAssemblies().SelectMany(reference => reference.Name switch
        {
            Service => [Service],
            { } name when name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) => [name],
            { } name when name.StartsWith("CalcinosisCds", StringComparison.Ordinal) => WebReferences(Assembly.Load(reference)),
            _ => Enumerable.Empty<string>(),
        });

    /// <summary>The path of what a project was built to, in the configuration of these tests, without an ending.</summary>
    private static string Built(string project, string program) => Path.Combine(
        Repository.Root,
        "src",
        project,
        "bin",
        Path.GetRelativePath(Path.Combine(Repository.Root, "tests/CalcinosisCds.Tests/bin"), AppContext.BaseDirectory),
        program);
}
