using System.Security.Cryptography;
using System.Text.Json;

namespace CalcinosisCds.Tests.Pages;

/// <summary>The files of others that we serve are those of the locked packages, to the byte, with their licences.</summary>
public sealed class VendoredFilesTests
{
    private static readonly string Folder = Path.Combine(Repository.Root, "src", "CalcinosisCds.Service", "wwwroot", "vendor");
    private static readonly Package[] Manifest =
        JsonSerializer.Deserialize<Package[]>(File.ReadAllText(Path.Combine(Folder, "manifest.json")), JsonSerializerOptions.Web)!;

    public static TheoryData<string> Packages => [.. Manifest.Select(package => package.Name)];

    [Fact]
    public void Manifest_NamesEveryFileAndNoOther()
    {
        var files = Directory.GetFiles(Folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Where(file => file != "manifest.json");

        Assert.Equal(files.Order(StringComparer.Ordinal), Manifest.SelectMany(package => package.Files.Keys).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_ItsFiles_HaveTheSumsOfTheManifest(string name)
    {
        Assert.All(Find(name).Files, file =>
            Assert.Equal(file.Value, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(Path.Combine(Folder, file.Key))))));
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_IsTheOneOfTheLockFile(string name)
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(Repository.Root, "tools", "vendor", "package-lock.json")));
        var locked = file.RootElement.GetProperty("packages").GetProperty("node_modules/" + name);

        Assert.Equal(locked.GetProperty("version").GetString(), Find(name).Version);
        Assert.Equal(locked.GetProperty("integrity").GetString(), Find(name).Integrity);
    }

    [Theory]
    [MemberData(nameof(Packages))]
    public void Package_HasItsLicence(string name)
    {
        Assert.Contains($"{name}/LICENSE.{name}.txt", Find(name).Files.Keys);
    }

    private static Package Find(string name) => Manifest.Single(package => package.Name == name);

    /// <param name="Integrity">As npm's lock file has it.</param>
    /// <param name="Files">SHA-256 in hexadecimal by path.</param>
    private sealed record Package(
        [property: System.Text.Json.Serialization.JsonPropertyName("package")] string Name, string Version, string Integrity, IReadOnlyDictionary<string,
            string> Files);
}
