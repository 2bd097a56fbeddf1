using System.Text.Json.Nodes;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Tests.Cards;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Field;

/// <summary>The files beside this one, and what the product says of a record in one of them.</summary>
internal static class FieldInputs
{
    public const string RefusedTokens = "71-jwt-refused-without-log.json";
    public const string IdentityEncoding = "72-content-encoding-identity.json";
    public const string RelativeNextLink = "73-next-link-relative.json";

    /// <summary>Those that are about the call and not about the record.</summary>
    public static readonly IReadOnlyList<string> Calls = [RefusedTokens, IdentityEncoding, RelativeNextLink];

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Field");

    public static string InputFolder { get; } = Path.Combine(Folder, "inputs");

    /// <summary>The file of expectations in a folder below this one; "" is this folder.</summary>
    public static JsonObject Expected(string folder) => Json(Path.Combine(Folder, folder, "expected.json"));

    /// <summary>The names of the inputs that have an expectation; what starts with an underscore is about the file.</summary>
    public static IEnumerable<string> Names(JsonObject expected) => expected.Select(member => member.Key).Where(name => !name.StartsWith('_'));

    public static JsonObject Input(string folder, string name) => Json(Path.Combine(Folder, folder, name));

    /// <summary>Reads a hook request or a Bundle file and composes its answer as the service and <c>assess --cards</c> do.</summary>
    public static ComposedPatient Answer(JsonObject input)
    {
        using var document = StrictJson.Parse(System.Text.Encoding.UTF8.GetBytes(input.ToJsonString()));
        var root = document.RootElement;
        var data = root.TryGetProperty("resourceType"u8, out _)
            ? BundleFileReader.Read(root, out var fault)
            : SomeHooks.Read(root, out fault)?.FromPrefetch();
        Assert.True(data is { IsAnyListRead: true }, $"It is refused as unreadable: {fault}");

        return CardCorpus.Compose("field input", data, Chart.AsOf);
    }

    public static IReadOnlyList<JsonObject> CardsOf(ComposedPatient answer) => CardsOf(Requests.Parse(CardCorpus.Written(answer.Cards).GetRawText()));

    /// <summary>Every answer has the member.</summary>
    public static IReadOnlyList<JsonObject> CardsOf(JsonObject response) => [.. response["cards"]!.AsArray().OfType<JsonObject>()];

    /// <summary>What <c>assess --json</c> prints.</summary>
    public static JsonObject ReportOf(ComposedPatient answer)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        new ReportWriter(Some.Knowledge).Write(answer.Assessment, output);

        return JsonNode.Parse(output.WrittenSpan)!.AsObject(); // The writer writes an object.
    }

    private static JsonObject Json(string path) => Requests.Parse(File.ReadAllText(path));
}
