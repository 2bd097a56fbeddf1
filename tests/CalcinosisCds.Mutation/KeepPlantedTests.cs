using CalcinosisCds.Rules;

namespace CalcinosisCds.Mutation;

/// <summary>The one test that the planting tool runs. It keeps the assembly with all faults in it, for <see cref="Program"/> to try them.</summary>
public sealed class KeepPlantedTests
{
    private const string Folder = "CALCINOSIS_PLANTED";

    [Fact]
    public void Keep_TheAssemblyWithTheFaults_IsCopied()
    {
        Assert.True(Finding.Unknown().IsUnknown); // A run that reaches no fault at all would pass for one that went wrong.
        if (Environment.GetEnvironmentVariable(Folder) is { Length: > 0 } folder)
        {
            var assembly = typeof(Finding).Assembly.Location;
            File.Copy(assembly, Path.Combine(folder, Path.GetFileName(assembly)), overwrite: true);
        }
    }
}
