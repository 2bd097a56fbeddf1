using System.Diagnostics;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Cli.Coverage;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Try;

/// <summary>Where the hook is fired: at a running service, or in this process.</summary>
internal abstract class HookTarget
{
    public abstract Task<IReadOnlyDictionary<string, string>> TemplatesAsync(CancellationToken ct);

    public abstract Task<(IReadOnlyList<ShownCard> Cards, TimeSpan Took)> FireAsync(byte[] request, CancellationToken ct);

    /// <summary>Whether a request is for a hook that fires while orders are drafted.</summary>
    public static bool IsOfOrders(byte[] request) => HookOf(request) is TryOrder.Select or TryOrder.Sign;

    /// <summary>The hook that a request names; patient-view if it names none.</summary>
    protected static string HookOf(byte[] request)
    {
        try
        {
            using var document = JsonDocument.Parse(request);

            return document.RootElement.GetProperty("hook").GetString() ?? TryOrder.PatientView;
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return TryOrder.PatientView;
        }
    }

    protected static IReadOnlyDictionary<string, string> Templates(JsonElement service) =>
        service.GetProperty("prefetch").EnumerateObject().ToDictionary(template => template.Name, template => template.Value.GetString() ?? "");
}

/// <summary>Assesses in process, with the service definition that this tool carries.</summary>
internal sealed class InProcessTarget : HookTarget
{
    private readonly DateTimeOffset _asOf;
    private readonly string _otherPatient;
    private readonly LocalCodes? _localCodes;
    private readonly KnowledgeBase _knowledge = KnowledgeBase.Load();
    private readonly HookList _hooks;

    /// <param name="otherPatient">What is said if the data is another patient's.</param>
    /// <param name="mapping">Maps of local codes with which the record is read.</param>
    public InProcessTarget(DateTimeOffset asOf, string otherPatient, MappingAsked mapping)
    {
        (_asOf, _otherPatient, _hooks) = (asOf, otherPatient, HookList.Load(_knowledge));
        if (!GivenConceptMaps.TryRead(mapping, _knowledge, out _localCodes))
        {
            throw new TryException("--concept-map: the faults stand above. Mend them, or leave the map out.");
        }
    }

    public override Task<IReadOnlyDictionary<string, string>> TemplatesAsync(CancellationToken ct) =>
        Task.FromResult<IReadOnlyDictionary<string, string>>(_hooks.PatientView.Definition.Prefetch.ToDictionary(list => list.Key, list => list.Template));

    public override Task<(IReadOnlyList<ShownCard> Cards, TimeSpan Took)> FireAsync(byte[] request, CancellationToken ct)
    {
        var started = Stopwatch.GetTimestamp();
        using var document = Parsed(request);
        var asked = Request(document);
        var record = asked.FromPrefetch() ?? throw new TryException(_otherPatient);
        var facts = new FactExtractor(_knowledge).Extract(record, _asOf, _localCodes, ct: ct);
        var found = new HookCase(asked.Context, record, facts, new Assessor(_knowledge).Assess(facts, ct)) { LocalCodes = _localCodes };
        var answer = _hooks.Published.Find(asked.Service.Id)!.Compose(found, new CardSettings(Guid.NewGuid, PublicBaseUrl: null)); // Just read by it.

        var shown = answer.Cards.Take(answer.Most).Select(ShownCard.Of);

        return Task.FromResult<(IReadOnlyList<ShownCard>, TimeSpan)>(([.. shown], Stopwatch.GetElapsedTime(started)));
    }

    /// <summary>What in the record is not understood, instead of the cards.</summary>
    public int Cover(byte[] request, string? skeleton, bool isJson)
    {
        using var document = Parsed(request);

        return CoverageAnswer.Give(Record(document), _asOf, _knowledge, _localCodes, skeleton, isJson);
    }

    /// <summary>What is wrong with the record, instead of the cards.</summary>
    public async Task<int> JudgeAsync(byte[] request, IReadOnlyList<SandboxQuery> queries, ServerQuality quality, CancellationToken ct)
    {
        using var document = Parsed(request);

        return await quality.GiveAsync(queries, Record(document), _asOf, _knowledge, ct);
    }

    private PatientRecord Record(JsonTree document) => Request(document).FromPrefetch() ?? throw new TryException(_otherPatient);

    private HookRequest Request(JsonTree document) => _hooks.Read(document.RootElement, out var fault) ?? throw new TryException(fault);

    private static JsonTree Parsed(byte[] request)
    {
        try
        {
            return StrictJson.Parse(request);
        }
        catch (JsonException exception)
        {
            throw new TryException("--request: " + exception.Message);
        }
    }
}

/// <summary>Fires at a running service, found through its discovery.</summary>
/// <param name="caller">Makes the caller's token for a path of the service; null if the service needs none.</param>
internal sealed class ServiceTarget(PlainHttp http, string service, Func<string, string>? caller) : HookTarget
{
    private readonly Dictionary<string, string> _ids = [];

    public override async Task<IReadOnlyDictionary<string, string>> TemplatesAsync(CancellationToken ct)
    {
        var (status, body) = await http.SendAsync(HttpMethod.Get, service + "/cds-services", "--service", token: null, json: null, ct);
        try
        {
            using var document = JsonDocument.Parse(body);
            var services = document.RootElement.GetProperty("services").EnumerateArray().ToList();
            foreach (var found in services)
            {
                _ids[found.GetProperty("hook").GetString() ?? ""] = found.GetProperty("id").GetString() ?? "";
            }

            return Templates(services.First(found => found.GetProperty("hook").GetString() == TryOrder.PatientView));
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TryException($"--service: no patient-view service was discovered there (status {status}). Give the address before /cds-services.");
        }
    }

    public override async Task<(IReadOnlyList<ShownCard> Cards, TimeSpan Took)> FireAsync(byte[] request, CancellationToken ct)
    {
        if (_ids.Count == 0)
        {
            await TemplatesAsync(ct);
        }

        var hook = HookOf(request);
        var path = _ids.TryGetValue(hook, out var id) ? $"/cds-services/{id}" : throw new TryException($"--service: no {hook} service was discovered there.");
        var started = Stopwatch.GetTimestamp();
        var (status, body) = await http.SendAsync(HttpMethod.Post, service + path, "--service", caller?.Invoke(path), request, ct);
        var took = Stopwatch.GetElapsedTime(started);
        if (status == 401)
        {
            throw new TryException(caller is null
                ? "--service: it wants to know who calls (401). Give --key and --issuer as in the client's record."
                : "--service: it does not accept the token (401). Compare issuer, key, PublicBaseUrl and clock with the client's record.");
        }

        if (status != 200)
        {
            throw new TryException($"--service: the hook was answered with {status}. {Diagnostics(body)}");
        }

        try
        {
            using var document = JsonDocument.Parse(body);

            return ([.. document.RootElement.GetProperty("cards").EnumerateArray().Select(ShownCard.Of)], took);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new TryException("--service: the hook was not answered with cards. Is this a CDS Hooks service?");
        }
    }

    private static string Diagnostics(byte[] body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.GetProperty("issue")[0].GetProperty("diagnostics").GetString() ?? "";
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or IndexOutOfRangeException)
        {
            return "";
        }
    }
}
