using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>The files that are published and executed, read where they stand in the repository.</summary>
internal static class RepositoryFiles
{
    public static string Examples { get; } = Path.Combine(Repository.Root, "cds-hooks", "examples");

    private static string Cases { get; } = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Cases", "published");

    /// <summary>The names of all published cases, with and without labels: "s1", "s1.nolabel".</summary>
    public static IReadOnlyList<string> CaseNames { get; } =
        [.. Directory.GetFiles(Cases, "*.request.json").Select(file => Path.GetFileName(file)[..^".request.json".Length]).Order(StringComparer.Ordinal)];

    public static string CasePath(string name) => Path.Combine(Cases, name + ".request.json");

    public static string Case(string name) => File.ReadAllText(CasePath(name));
}
