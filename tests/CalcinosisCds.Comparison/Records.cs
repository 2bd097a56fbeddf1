using System.Globalization;
using System.Text;

namespace CalcinosisCds.Comparison;

/// <summary>Every record there is: what stands in the repository, by path, and what is made up, by number.</summary>
internal static class Records
{
    private const string Generated = "generated-";
    private static readonly string[] Folders = ["cds-hooks/examples", "fhir-profiles/examples", "tests/CalcinosisCds.Tests/Cases/published"];

    public static IEnumerable<(string Name, byte[] Content)> All(int generated) =>
        Files().Concat(Enumerable.Range(0, generated).Select(number => (Generated + number.ToString("D5", CultureInfo.InvariantCulture), Record(number))));

    public static byte[] Named(string name) =>
        name.StartsWith(Generated, StringComparison.Ordinal)
            ? Record(int.Parse(name[Generated.Length..], CultureInfo.InvariantCulture))
            : File.ReadAllBytes(Path.Combine(Root(), name));

    private static byte[] Record(int number) => Encoding.UTF8.GetBytes(new GeneratedRecord(Root(), number).Request().ToJsonString());

    private static IEnumerable<(string Name, byte[] Content)> Files() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Root(), folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        where Path.GetFileName(file) is not ("index.json" or "response.json")
        select (Path.GetRelativePath(Root(), file), File.ReadAllBytes(file));

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "CalcinosisCds.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("Run it within the repository.");
    }
}
