namespace CalcinosisCds.Tests;

/// <summary>Whether tests that take minutes run too.</summary>
internal static class LongTests
{
    public static bool Enabled { get; } = Environment.GetEnvironmentVariable("CALCINOSIS_LONG_TESTS") == "1";
}
