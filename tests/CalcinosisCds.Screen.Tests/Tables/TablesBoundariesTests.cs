using System.Xml.Linq;
using CalcinosisCds.Screen.Tests.Processes;
using CalcinosisCds.Tables;
using CalcinosisCds.Tests;

namespace CalcinosisCds.Screen.Tests.Tables;

/// <summary>DuckDB stays where it is asked for: the service never has it, and the command line loads it for one option.</summary>
public sealed class TablesBoundariesTests
{
    private const string Tables = "CalcinosisCds.Tables";
    private const string Cli = "CalcinosisCds.Cli";

    [Fact]
    public void Tables_ProjectsThatReferToIt_AreTheCommandLineAlone()
    {
        var referring = Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories)
            .Where(project => XDocument.Load(project).Descendants("ProjectReference")
                .Any(reference => ((string?)reference.Attribute("Include"))?.Contains(Tables, StringComparison.Ordinal) == true))
            .Select(Path.GetFileNameWithoutExtension);

        Assert.Equal([Cli], referring);
    }

    [Fact]
    public void Projects_ThatReferToTheCommandLine_AreNone() => Assert.DoesNotContain(
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src"), "*.csproj", SearchOption.AllDirectories),
        project => File.ReadAllText(project).Contains($"{Cli}.csproj", StringComparison.Ordinal));

    [Fact]
    public void Tables_References_HoldNothingOfTheProject() =>
        Assert.DoesNotContain(typeof(TableExport).Assembly.GetReferencedAssemblies(), name => name.Name!.StartsWith("CalcinosisCds", StringComparison.Ordinal));

    /// <summary>Its files are named and none of them is opened where nobody asks for tables.</summary>
    [Fact]
    public async Task CommandLine_WithoutTheNativeLibrary_RunsAndSaysWhatItLacks()
    {
        var copy = Directory.CreateTempSubdirectory("screen-without-");
        try
        {
            foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetFileName(file) != "libduckdb.so"))
            {
                File.CreateSymbolicLink(Path.Combine(copy.FullName, Path.GetFileName(file)), file);
            }

            File.Delete(Path.Combine(copy.FullName, "calcinosis-cds.dll"));
            File.Copy(Path.Combine(AppContext.BaseDirectory, "calcinosis-cds.dll"), Path.Combine(copy.FullName, "calcinosis-cds.dll"));
            var tables = copy.CreateSubdirectory("tables").FullName;
            File.WriteAllText(Path.Combine(tables, "patient.csv"), "id\np1\n");

            Assert.Equal(0, (await Run(copy, "screen", "--help")).ExitCode);
            var result = await Run(copy, "screen", "--from-parquet", tables, "--out", Path.Combine(copy.FullName, "out"));
            Assert.Equal(2, result.ExitCode);
            Assert.Contains("which this build does not carry", result.Error, StringComparison.Ordinal);
        }
        finally
        {
            copy.Delete(recursive: true);
        }
    }

    private static Task<ToolResult> Run(DirectoryInfo folder, params string[] arguments) =>
        Tool.EndAsync(Tool.Start("dotnet", [Path.Combine(folder.FullName, "calcinosis-cds.dll"), .. arguments]));
}
