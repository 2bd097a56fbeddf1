using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.Examples;

/// <summary>The files under <c>fhir-profiles</c> of this checkout.</summary>
internal static class PublishedFiles
{
    public static byte[] Read(string path) => File.ReadAllBytes(Path.Combine(Repository.Root, "fhir-profiles", path));

    public static string Text(string path) => File.ReadAllText(Path.Combine(Repository.Root, "fhir-profiles", path));
}
