using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Orders;

/// <summary>
/// Replays <c>cds-hooks/orders/&lt;rule&gt;-&lt;state&gt;/request.json</c> over HTTP and holds the answer to <c>response.json</c>, as
/// <see cref="Golden.GoldenPairTests"/> does, and with the same command to record anew. The requests are the lines of the order table.
/// </summary>
[Collection(SharedService.Name)]
public sealed class OrderGoldenTests(ServiceHost host)
{
    private const string RecordVariable = "CALCINOSIS_RECORD_EXAMPLES";

    private const string AtSelect = "select";

    /// <summary>By the end of the folder's name, which line of the rule it is; one of them is sent at select, the others at sign.</summary>
    private static readonly Dictionary<string, string> Kept = new()
    {
        ["present"] = "present",
        ["absent"] = "absent",
        ["unread"] = "unread",
        [AtSelect] = "present",
    };

    private static readonly JsonSerializerOptions Readable = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly HttpClient _client = host.CreateClient();

    public static TheoryData<string, string> Pairs
    {
        get
        {
            var pairs = new TheoryData<string, string>();
            foreach (var rule in Some.Knowledge.Orders)
            {
                foreach (var state in Kept.Keys)
                {
                    pairs.Add(rule.Id, state);
                }
            }

            return pairs;
        }
    }

    [Theory]
    [MemberData(nameof(Pairs))]
    public async Task Replay_OrderOfTheTable_AnswersAsRecorded(string rule, string state)
    {
        var line = OrderTable.Lines.First(line => line.Rule == rule && line.Is == Kept[state]);
        var hook = state == AtSelect ? SomeOrders.Select : SomeOrders.Sign;
        var folder = Path.Combine(Repository.Root, "cds-hooks", "orders", $"{rule.ToLowerInvariant()}-{state}");
        var request = SomeOrders.Request(hook, line.Prefetch, line.Draft)
            .With("extension", new JsonObject { ["example.calcinosis-cds.asOf"] = "2026-06-15T12:00:00Z" });
        request.Remove("fhirServer");
        AsServersSend(request["prefetch"]!.AsObject());

        await AssertKeptAsync(Path.Combine(folder, "request.json"), request.ToJsonString(Readable) + "\n");
        await AssertKeptAsync(Path.Combine(folder, "response.json"), Answers.Comparable(await AnswerAsync(hook, request)));
    }

    /// <summary>The shared builder is shorter than R4 allows: an entry has its full url, and a list without entries has no member for them.</summary>
    private static void AsServersSend(JsonObject prefetch)
    {
        foreach (var bundle in prefetch.Select(key => key.Value).OfType<JsonObject>().Where(resource => resource.ContainsKey("entry")))
        {
            var entries = bundle["entry"]!.AsArray();
            if (entries.Count == 0)
            {
                bundle.Remove("entry");
            }

            foreach (var entry in entries.OfType<JsonObject>())
            {
                entry.Insert(0, "fullUrl", $"https://example.org/fhir/{entry["resource"]!["resourceType"]}/{entry["resource"]!["id"]}");
            }
        }
    }

    private async Task<JsonObject> AnswerAsync(string hook, JsonObject request)
    {
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await _client.PostAsync("/cds-services/calcinosis-" + hook, content);

        return await response.JsonAsync();
    }

    private static async Task AssertKeptAsync(string file, string now)
    {
        var kept = File.Exists(file) ? await File.ReadAllTextAsync(file) : "not recorded";
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!); // Every file is in a folder.
            await File.WriteAllTextAsync(file, now);

            return;
        }

        Assert.Equal(kept, now);
    }
}
