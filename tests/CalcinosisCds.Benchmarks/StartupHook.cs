using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

/// <summary>
/// Loaded into a measured process by DOTNET_STARTUP_HOOKS, so that no endpoint and no code of the service is needed: on SIGCONT it appends a
/// line with the collections of each generation and the bytes allocated so far to the file named by CALCINOSIS_COUNTERS.
/// </summary>
[UnsupportedOSPlatform("windows")]
internal static class StartupHook
{
    private static readonly List<PosixSignalRegistration> Registrations = [];

    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable("CALCINOSIS_COUNTERS") is { } file)
        {
            Registrations.Add(PosixSignalRegistration.Create(PosixSignal.SIGCONT, _ => File.AppendAllText(file, Counters())));
        }
    }

    private static string Counters() => string.Create(
        CultureInfo.InvariantCulture,
        $"{GC.CollectionCount(0)} {GC.CollectionCount(1)} {GC.CollectionCount(2)} {GC.GetTotalAllocatedBytes(precise: true)}\n");
}
