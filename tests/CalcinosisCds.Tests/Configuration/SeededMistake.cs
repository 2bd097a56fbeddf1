using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Trust;

namespace CalcinosisCds.Tests.Configuration;

/// <summary>What people get wrong in a configuration.</summary>
/// <param name="Seed">Makes the mistake in a correct one.</param>
/// <param name="Setting">The path that the message must begin with.</param>
/// <param name="Remedy">What the message must say to do.</param>
internal sealed record SeededMistake(Action<SettingsDraft> Seed, string Setting, string Remedy)
{
    public static readonly IReadOnlyDictionary<string, SeededMistake> All = new Dictionary<string, SeededMistake>
    {
        // Addresses
        ["no PublicBaseUrl"] = Of(draft => draft.Ours["PublicBaseUrl"] = null, "PublicBaseUrl", "Write the url that clients call, without a trailing slash."),
        ["PublicBaseUrl with a slash at its end"] =
            Of(draft => draft.Ours["PublicBaseUrl"] = "https://cds.example/", "PublicBaseUrl", "Write https://host[/path]."),
        ["OrderServiceId with a space"] = Of(draft => draft.Ours["OrderServiceId"] = "Our orders", "OrderServiceId", "lower-case letters"),
        ["PublicBaseUrl without a scheme"] = Of(draft => draft.Ours["PublicBaseUrl"] = "cds.example", "PublicBaseUrl", "Write https://host[/path]."),
        ["AsOf left in from a demonstration"] = Of(draft => draft.Ours["AsOf"] = "2026-01-15T12:00:00Z", "AsOf", "Remove it."),

        // Names and forms
        ["misspelt setting"] = Of(draft => Rename(draft.Client, "Issuer", "Isuer"), "Clients:0:Isuer", "Did you mean `Issuer`?"),
        ["setting in the wrong section"] =
            Of(draft => draft.Ours["HashSecret"] = new string('x', 32), "HashSecret", "Did you mean `CalcinosisCds:Decisions:HashSecret`?"),
        ["setting that there is not"] = Of(draft => draft.Ours["Edge"]!["Quota"] = 5, "Edge:Quota", "Remove it, or choose of MaxConcurrentCalls,"),
        ["text for a number"] = Of(draft =>
            draft.Ours["Edge"]!["MaxConcurrentCalls"] = "abc", "Edge:MaxConcurrentCalls", "Write a whole number from 1 to 10000."),
        ["text for true or false"] = Of(draft => draft.Client["UsePostSearch"] = "yes", "Clients:0:UsePostSearch", "Write true or false."),
        ["one value for a list"] = Of(draft => draft.Client["FhirServers"] = "https://hospital.example/fhir", "Clients:0:FhirServers", "Write it in brackets"),
        ["one value for a section"] = Of(draft => draft.Ours["Store"] = "Data Source=x.db", "Store", "Write { ... } with its settings: ConnectionString."),
        ["list for one value"] = Of(draft => draft.Client["Issuer"] = new JsonArray("https://hospital.example"), "Clients:0:Issuer", "Write a text."),
        ["null for a name"] = Of(draft => draft.Client["Name"] = null, "Clients:0:Name", "Write a text, or leave it out."),
        ["unknown mode"] = Of(draft => draft.Client["Mode"] = "Loud", "Clients:0:Mode", "Write Live or Silent."),

        // Ranges
        ["negative limit"] = Of(draft =>
            draft.Ours["Edge"]!["ClientCallsPerSecond"] = -1, "Edge:ClientCallsPerSecond", "Write a whole number from 1 to 100000."),
        ["deadline too long"] = Of(draft =>
            draft.Ours["Edge"]!["CallDeadline"] = "00:01:00", "Edge:CallDeadline", "Write hours:minutes:seconds from 00:00:00.500 to 00:00:30."),
        ["seconds that are read as days"] =
            Of(draft => draft.Ours["Gathering"]!["DeadlineWithoutPrefetch"] = "2", "Gathering:DeadlineWithoutPrefetch",
            "Write hours:minutes:seconds from 00:00:00.050 to 00:00:10."),
        ["request limit too small"] = Of(draft => draft.Ours["MaxRequestBytes"] = 1024, "MaxRequestBytes", "Write a whole number from 65536 to 67108864."),

        // Snoozes
        ["snooze without an end"] = Of(draft => Snooze(draft, until: null), "Decisions:Snoozes:0", "a snooze ends."),
        ["snooze of half a year"] = Of(draft => Snooze(draft, until: "2026-07-01T00:00:00Z"), "Decisions:Snoozes:0:Until", "Write an earlier end"),
        ["snooze without a reason"] = Of(draft => Snooze(draft, reason: "busy"), "Decisions:Snoozes:0:Reason", "Write why, for the board"),
        ["snooze of what was not read"] =
            Of(draft => Snooze(draft, topic: "calcinosisIncomplete"), "Decisions:Snoozes:0:Topic", "Choose of calcinosisRedFlag, calcinosisCategory,"),
        ["snooze of a rule that there is not"] = Of(draft => Snooze(draft, topic: null, rule: "ORD-99"), "Decisions:Snoozes:0:Rule", "such as ORD-06."),
        ["snooze of topic and rule"] = Of(draft => Snooze(draft, rule: "ORD-06"), "Decisions:Snoozes:0", "Write one of them."),
        ["snooze of ten dots"] = Of(draft => Snooze(draft, reason: ".........."), "Decisions:Snoozes:0:Reason", "Write why, for the board"),
        ["snooze behind a snooze"] = Of(draft =>
        {
            Snooze(draft);
            var next = draft.Ours["Decisions"]!["Snoozes"]![0]!.DeepClone();
            (next["Client"], next["From"], next["Until"]) = ("hospital", "2026-02-01T00:00:00Z", "2026-04-01T00:00:00Z");
            draft.Ours["Decisions"]!["Snoozes"]!.AsArray().Add(next);
        }, "Decisions:Snoozes:1", "look again when it ends"),
        ["snooze until a day of an unknown clock"] =
            Of(draft => Snooze(draft, until: "2026-02-01T00:00:00"), "Decisions:Snoozes:0:Until", "an instant such as 2026-01-15T12:00:00Z"),
        ["snooze until a day that may be another"] =
            Of(draft => Snooze(draft, until: "02/01/2026"), "Decisions:Snoozes:0:Until", "an instant such as 2026-01-15T12:00:00Z"),
        ["snooze for a client that there is not"] = Of(draft => Snooze(draft, client: "clinic"), "Decisions:Snoozes:0:Client", "or remove it for all."),
        ["board of a client that there is not"] =
            Of(draft => draft.Client["Governance"] = new JsonArray("clinic"), "Clients:0:Governance", "or * alone for all."),

        ["board of all and of one"] =
            Of(draft => draft.Client["Governance"] = new JsonArray("*", "hospital"), "Clients:0:Governance", "or * alone for all."),

        // Clients
        ["no client"] = Of(draft => draft.Ours["Clients"] = new JsonArray(), "Clients", "Add a record for each EHR that may call."),
        ["no issuer"] = Of(draft => draft.Client.Remove("Issuer"), "Clients:0:Issuer", "Write the `iss` of its tokens to the letter."),
        ["one issuer twice"] = Of(draft =>
            Add(draft, "other", record => record["Issuer"] = "https://hospital.example"), "Clients:0:Issuer", "give each its own tenant."),
        ["one name twice"] = Of(draft =>
            Add(draft, "hospital", record => record["Issuer"] = "https://other.example"), "Clients:0:Name", "Give each client its own."),
        ["empty tenant"] = Of(draft => draft.Client["Tenant"] = "", "Clients:0:Tenant", "Write the tenant, or remove it"),
        ["symmetric algorithm"] = Of(draft =>
            draft.Client["Algorithms"] = new JsonArray("HS256"), "Clients:0:Algorithms:0", "Choose of ES384, RS384, ES256, RS256."),
        ["tokens that live an hour"] = Of(draft => draft.Client["MaxTokenLifetime"] = "01:00:00", "Clients:0:MaxTokenLifetime", "such as 00:05:00."),
        ["origin with a path"] = Of(draft =>
            draft.Client["AllowedOrigins"] = new JsonArray("https://hospital.example/app"), "Clients:0:AllowedOrigins:0", "Write scheme, host and port alone"),
        ["evidence page without client_id"] =
            Of(draft => draft.Client["Smart"] = new JsonObject { ["AuthorizationOrigins"] = new JsonArray("https://login.example") },
            "Clients:0:Smart:ClientId", "Write the client_id that the EHR gave"),

        // Keys
        ["keys twice"] = Of(draft => draft.Client["JwksFile"] = draft.Path, "Clients:0:JwksUrl", "remove the other."),
        ["no keys"] = Of(draft => draft.Client.Remove("JwksUrl"), "Clients:0:JwksUrl", "Write where its public keys are"),
        ["keys without TLS"] = Of(draft =>
            draft.Client["JwksUrl"] = "http://hospital.example/jwks", "Clients:0:JwksUrl", "Write https, or set `AllowInsecureHttp`"),
        ["key file that is not there"] =
            Of(draft => { draft.UseKeyFile(""); File.Delete((string)draft.Client["JwksFile"]!); }, "Clients:0:JwksFile",
            "Put the JWK Set there, or correct the path."),
        ["key file that is not JSON"] = Of(draft => draft.UseKeyFile("-----BEGIN PUBLIC KEY-----"), "Clients:0:JwksFile", "Write { \"keys\": [ ... ] }"),
        ["key file of one bare key"] = Of(draft => draft.UseKeyFile(draft.Key().ToJsonString()), "Clients:0:JwksFile", "Write { \"keys\": [ ... ] }"),
        ["key file without a usable key"] =
            Of(draft => draft.UseKeyFile(Ehr.Jwks(With(draft.Key(), "use", "enc"))), "Clients:0:JwksFile",
            "Ask the client for a public signing key with a `kid`, for ES384 or RS384"),
        ["key file with a private key"] =
            Of(draft => draft.UseKeyFile(Ehr.Jwks(With(draft.Key(), "d", "AAAA"))), "Clients:0:JwksFile",
            "Ask the client for a new key, and for its public half alone."),

        // Local codes
        ["map that is not there"] = Of(draft =>
            draft.Client["ConceptMaps"] = new JsonArray("absent.json"), "Clients:0:ConceptMaps:0", "Put the ConceptMap there, or correct the path."),
        ["map that is not JSON"] = Of(draft => draft.UseConceptMap("code;target"), "Clients:0:ConceptMaps:0", "Write a FHIR R4 ConceptMap."),
        ["map that is another resource"] =
            Of(draft => draft.UseConceptMap("{\"resourceType\":\"ValueSet\"}"), "Clients:0:ConceptMaps:0", "Write a FHIR R4 resource with"),
        ["map to a system of nobody"] =
            Of(draft => draft.UseConceptMap(Map("http://x.example", "17861-6")), "Clients:0:ConceptMaps:0", "Write http://loinc.org,"),
        ["map that is too large"] = Of(draft =>
            draft.UseConceptMap(new string(' ', 5 * 1024 * 1024)), "Clients:0:ConceptMaps:0", "raise `CalcinosisCds:MaxConceptMapBytes`."),
        ["limit of maps too small"] = Of(draft => draft.Ours["MaxConceptMapBytes"] = 1, "MaxConceptMapBytes", "Write a whole number from 65536 to 67108864."),

        // FHIR servers
        ["FHIR server without a scheme"] =
            Of(draft => draft.Client["FhirServers"] = new JsonArray("hospital.example/fhir"), "Clients:0:FhirServers:0", "Write the base as the EHR sends it."),
        ["FHIR server without TLS"] = Of(draft =>
            draft.Client["FhirServers"] = new JsonArray("http://hospital.example/fhir"), "Clients:0:FhirServers:0", "Write https, or set `AllowInsecureHttp`"),
        ["FHIR server with a query"] =
            Of(draft => draft.Client["FhirServers"] = new JsonArray("https://hospital.example/fhir?x=1"), "Clients:0:FhirServers:0",
            "Write the base as the EHR sends it."),

        // Store, decisions, edge
        ["unusable connection string"] =
            Of(draft => draft.Ours["Store"]!["ConnectionString"] = "Server=db;Database=cds", "Store:ConnectionString", "Write Data Source=<file>, or Host="),
        ["short secret"] = Of(draft => draft.Ours["Decisions"]!["HashSecret"] = "secret", "Decisions:HashSecret",
            "Write at least 32 random characters, such as `openssl rand -base64 32` prints."),
        ["cool-down without a secret"] =
            Of(draft => draft.Ours["Decisions"]!["CoolDown"] = "30.00:00:00", "Decisions:CoolDown", "Set `CalcinosisCds:Decisions:HashSecret`"),
        ["unknown topic"] = Of(draft => draft.Ours["Decisions"]!["SwitchedOffTopics"] = new JsonArray("calcinosisRisks"), "Decisions:SwitchedOffTopics",
            "Choose of calcinosisRedFlag, calcinosisCategory"),
        ["proxy by name"] = Of(draft => draft.Ours["Edge"]!["TrustedProxies"] = new JsonArray("gateway"), "Edge:TrustedProxies", "Write the proxy's address."),
        ["host with a scheme"] = Of(draft =>
            draft.Ours["Edge"]!["AllowedHosts"] = new JsonArray("https://cds.example"), "Edge:AllowedHosts", "Write the name alone, such as cds.example"),
    };

    private static SeededMistake Of(Action<SettingsDraft> seed, string setting, string remedy) => new(seed, $"`CalcinosisCds:{setting}`", remedy);

    private static string Map(string target, string code) => Reading.Maps.Map("urn:oid:1.2.3", target, "CA", code).ToJsonString();

    private static void Rename(JsonObject client, string from, string to)
    {
        client[to] = client[from]!.DeepClone();
        client.Remove(from);
    }

    private static void Add(SettingsDraft draft, string name, Action<JsonObject> change)
    {
        var record = SettingsDraft.Record(name);
        change(record);
        draft.Ours["Clients"]!.AsArray().Add(record);
    }

    private static void Snooze(SettingsDraft draft, string? topic = "calcinosisRisk", string? rule = null, string? client = null,
        string? until = "2026-02-01T00:00:00Z", string reason = "Risk cards are being rewritten.") =>
        draft.Ours["Decisions"]!["Snoozes"] = new JsonArray(new JsonObject
        {
            ["Client"] = client,
            ["Topic"] = topic,
            ["Rule"] = rule,
            ["From"] = "2026-01-01T00:00:00Z",
            ["Until"] = until ?? "0001-01-01T00:00:00Z",
            ["Reason"] = reason,
        });

    private static JsonObject With(JsonObject key, string member, string value)
    {
        key[member] = value;

        return key;
    }
}
