namespace CalcinosisCds.Tests.Examples;

/// <summary>The files under <c>fhir-profiles</c> of this checkout.</summary>
internal static class PublishedFiles
{
    private static readonly string Folder = Path.Combine(Root(new DirectoryInfo(AppContext.BaseDirectory)), "fhir-profiles");

    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Folder, path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Folder, path));

    private static string Root(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CalcinosisCds.sln"))
            ? folder.FullName
            : Root(folder.Parent ?? throw new DirectoryNotFoundException("No folder above the tests holds CalcinosisCds.sln."));
}
