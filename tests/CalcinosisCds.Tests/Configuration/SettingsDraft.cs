using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Cli.Configuration;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Configuration;

/// <summary>A settings file as an adopter makes it: the example of the repository with one client, correct until a test breaks it.</summary>
internal sealed class SettingsDraft : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("calcinosis-settings-");
    private readonly Ehr _ehr = new("hospital");

    public SettingsDraft()
    {
        var text = File.ReadAllText(System.IO.Path.Combine(Repository.Root, "appsettings.example.json"));
        // A file of this repository.
        Root = JsonNode.Parse(text, documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject();
        Ours["PublicBaseUrl"] = "https://cds.example";
        Ours["Clients"] = new JsonArray(Record("hospital"));
        Ours["Store"]!["ConnectionString"] = "Data Source=" + System.IO.Path.Combine(_folder.FullName, "store.db");
    }

    public JsonObject Root { get; }

    public JsonObject Ours => Root["CalcinosisCds"]!.AsObject(); // The example has it.

    public JsonObject Client => Ours["Clients"]![0]!.AsObject(); // Made above.

    /// <summary>Where it is written.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "settings.json");

    public static JsonObject Record(string name) => new()
    {
        ["Name"] = name,
        ["Issuer"] = $"https://{name}.example",
        ["JwksUrl"] = $"https://{name}.example/jwks",
        ["FhirServers"] = new JsonArray($"https://{name}.example/fhir/R4"),
    };

    /// <summary>The client's keys in a file of these, in place of the url.</summary>
    public void UseKeyFile(string content)
    {
        var path = System.IO.Path.Combine(_folder.FullName, "jwks.json");
        File.WriteAllText(path, content);
        Client.Remove("JwksUrl");
        Client["JwksFile"] = path;
    }

    /// <summary>One file of the client's ConceptMaps, which holds this.</summary>
    public void UseConceptMap(string content)
    {
        var path = System.IO.Path.Combine(_folder.FullName, "map.json");
        File.WriteAllText(path, content);
        Client["ConceptMaps"] = new JsonArray(path);
    }

    public JsonObject Key() => _ehr.Jwk();

    public Task<IReadOnlyList<Finding>> CheckAsync(bool online = false, string environment = "Production")
    {
        File.WriteAllText(Path, Root.ToJsonString());

        return ConfigurationCheck.FindAsync(Path, environment, online, CancellationToken.None);
    }

    public void Dispose()
    {
        _ehr.Dispose();
        _folder.Delete(recursive: true);
    }
}
