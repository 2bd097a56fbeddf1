using System.Runtime.CompilerServices;

namespace CalcinosisCds.Tests;

/// <summary>Settings of every service that the tests start, in this process or another, unless a test sets its own.</summary>
internal static class TestSettings
{
    /// <summary>A SQLite store of this run, away from the repository.</summary>
    public static string Store { get; } = "Data Source=" + Path.Combine(Directory.CreateTempSubdirectory("calcinosis-cds-").FullName, "store.db");

    [ModuleInitializer]
    internal static void Apply()
    {
        Set("Store:ConnectionString", Store);
        Set("Edge:AddressCallsPerSecond", "100000");
        Set("Edge:ClientCallsPerSecond", "100000");
        Set("Edge:AddressConcurrentCalls", "10000");
        Set("Edge:MaxConcurrentCalls", "10000");
        Set("Edge:MaxConcurrentPages", "10000");
        Set("Edge:MaxConcurrentEvidence", "10000");
        Set("Edge:AddressEvidencePerMinute", "100000");
    }

    private static void Set(string setting, string value) =>
        Environment.SetEnvironmentVariable("CalcinosisCds__" + setting.Replace(":", "__", StringComparison.Ordinal), value);
}
