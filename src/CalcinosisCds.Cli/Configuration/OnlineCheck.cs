using System.Net;
using System.Text.Json;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Settings.Keys;
using CalcinosisCds.Settings.Outbound;
using CalcinosisCds.Store;

namespace CalcinosisCds.Cli.Configuration;

/// <summary>Calls what the settings name, over the service's own outgoing connections: each client's keys and FHIR servers, and the store.</summary>
internal static class OnlineCheck
{
    private const int MostBytesOfMetadata = 16 * 1024 * 1024;
    private static readonly TimeSpan PatienceForStore = TimeSpan.FromSeconds(10);

    public static async Task<IReadOnlyList<Finding>> FindAsync(ServiceOptions options, CancellationToken ct)
    {
        using var publicOnly = Caller(allowPrivateNetwork: false);
        using var everywhere = Caller(allowPrivateNetwork: true);
        var checks = options.Clients.Index().SelectMany(entry =>
            OfClient(
                entry.Item,
                new ClientPath(entry.Index, entry.Item.Name),
                new Probe(entry.Item.AllowPrivateNetwork ? everywhere : publicOnly, entry.Item.AllowPrivateNetwork),
                ct));
        var findings = await Task.WhenAll(checks.Append(OfStoreAsync(options.Store, ct)));

        return [.. findings.SelectMany(found => found)];
    }

    /// <summary>Without a deadline of its own, as in the service: each probe has one that covers everything, body included.</summary>
    private static HttpMessageInvoker Caller(bool allowPrivateNetwork) => new(OutboundHandler.Create(Dns.GetHostAddressesAsync, allowPrivateNetwork));

    private static IEnumerable<Task<IReadOnlyList<Finding>>> OfClient(ClientOptions client, ClientPath at, Probe probe, CancellationToken ct) =>
        client.FhirServers.Index().Select(entry => OfFhirServerAsync(entry.Item, at.To($"FhirServers:{entry.Index}"), probe, client, ct))
            .Prepend(OfKeysAsync(client, at, probe, ct));

    /// <summary>Nothing if there is no url, or one that is already reported as a fault.</summary>
    private static async Task<IReadOnlyList<Finding>> OfKeysAsync(ClientOptions client, ClientPath at, Probe probe, CancellationToken ct)
    {
        var setting = at.To(nameof(client.JwksUrl));
        if (client.JwksUrl is not { } url || !MayCall(url, client))
        {
            return [];
        }

        var (body, fault, _) = await probe.GetAsync(url, "application/json", KeySet.MaxBytes, ct);
        fault = body is null ? fault : KeyFaults.Of(body, client);

        return [fault is null ? Finding.Works($"{setting} answers with keys that can be used.") : Finding.Fault($"{setting} {fault}")];
    }

    private static async Task<IReadOnlyList<Finding>> OfFhirServerAsync(string server, string setting, Probe probe, ClientOptions client, CancellationToken ct)
    {
        if (!MayCall(server, client))
        {
            return [];
        }

        var (body, fault, status) = await probe.GetAsync(server.TrimEnd('/') + "/metadata", "application/fhir+json", MostBytesOfMetadata, ct);
        if (status is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return
            [
                Finding.Doubt($"{setting} answers /metadata with {(int)status}, so that its version cannot be told. See to it that it is FHIR R4 (4.0.1)."),
            ];
        }

        fault = body is null ? fault : FaultOfMetadata(body);

        if (fault is not null || body is null)
        {
            return [Finding.Fault($"{setting} {fault}")];
        }

        var doubts = ServerWords.OfMetadata(body) ?? [];
        if (client.Smart is { } smart)
        {
            var (configuration, _, _) = await probe.GetAsync(server.TrimEnd('/') + ServerWords.SmartPath, "application/json", MostBytesOfMetadata, ct);
            doubts = [.. doubts, .. ServerWords.OfSmart(body, configuration, smart.Scopes)];
        }

        return [Finding.Works($"{setting} answers as FHIR R4."), .. doubts.Select(doubt => Finding.Doubt($"{setting} {doubt}"))];
    }

    private static string? FaultOfMetadata(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var root = document.RootElement;
            var type = Text(root, "resourceType");
            var version = Text(root, "fhirVersion");

            return type == "CapabilityStatement" && version.StartsWith("4.0.", StringComparison.Ordinal) ? null
                : type is "CapabilityStatement" or "Conformance" ? $"is a FHIR server of version {(version.Length > 0 ? version : "unknown")}, and "
                    + "this service reads R4 (4.0.1). Write the server's R4 base; many have one for each version."
                : "answers /metadata with JSON that is no CapabilityStatement. Write the FHIR base itself, below which /metadata and /Patient are.";
        }
        catch (JsonException)
        {
            return "answers /metadata with something that is not JSON, such as a web page. Write the FHIR base itself, below which /metadata and /Patient are.";
        }
    }

    private static async Task<IReadOnlyList<Finding>> OfStoreAsync(StoreOptions store, CancellationToken ct)
    {
        const string setting = $"`{ServiceOptions.Section}:Store:ConnectionString`";
        if (!StoreDatabase.IsConnectionString(store.ConnectionString))
        {
            return [];
        }

        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(PatienceForStore);

        return
        [
            await StoreCheck.FaultAsync(store.ConnectionString, timer.Token) is { } fault
                ? Finding.Fault($"{setting} {fault}")
                : Finding.Works($"{setting} names a store that takes writes, or a place where one can be made."),
        ];
    }

    /// <summary>What the settings do not allow the service to call is not called here either.</summary>
    private static bool MayCall(string url, ClientOptions client) => OptionFaults.IsBase(url.TrimEnd('/'), isQueryAllowed: true)
        && (client.AllowInsecureHttp || url.StartsWith("https://", StringComparison.Ordinal));

    private static string Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() ?? ""
            : "";
}
