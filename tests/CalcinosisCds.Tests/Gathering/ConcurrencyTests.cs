using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Many calls at once for many patients: each is answered as if it were alone.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class ConcurrencyTests : IAsyncLifetime, IDisposable
{
    private const int Patients = 64;
    private const int AtOnce = 48;
    private readonly HookHost _host = HookHost.Start(HookHost.Patient);
    private readonly ConcurrentQueue<string> _mismatches = new();
    private FhirStub _stub = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _stub = await FhirStub.StartAsync();
        _stub.Otherwise = AnswerByTokenAsync;
    }

    public async Task DisposeAsync() => await _stub.DisposeAsync();

    public void Dispose() => _host.Dispose();

    [Fact]
    public async Task W7_InterleavedCalls_EachEqualsTheSameCallAlone()
    {
        var calls = (from patient in Enumerable.Range(0, Patients) from isDelivered in new[] { 0, 1, 2 } select (patient, isDelivered)).ToList();
        var alone = new Dictionary<(int, int), string>();
        foreach (var (patient, delivered) in calls)
        {
            alone[(patient, delivered)] = (await _host.AskAsync(Request(patient, delivered, turn: 0))).Said;
        }

        var total = LongTests.Enabled ? 100_000 : 2_000;
        var different = new ConcurrentQueue<string>();
        await Parallel.ForAsync(0, total, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (turn, _) =>
        {
            var call = calls[(turn * 37) % calls.Count];
            var answer = await _host.AskAsync(Request(call.patient, call.isDelivered, turn));
            if (answer.Said != alone[call])
            {
                different.Enqueue($"{call} {answer.Said}");
            }
        });

        Assert.Equal(Patients, alone.Values.Distinct().Count());
        Assert.Empty(_mismatches);
        Assert.Empty(different);
    }

    /// <summary>Each patient has results of his own; every third lacks the conditions that others have.</summary>
    private static JsonObject Record(int patient)
    {
        var record = Some.Prefetch(
            Some.Condition(icd: "L94.2", id: $"c{patient}"),
            Some.Condition(icd: (patient % 3) switch { 0 => "M34.1", 1 => "M33.1", _ => "N18.6" }, id: $"d{patient}"),
            Some.Calcium(8m + (patient * 0.1m)).With("id", $"o{patient}"),
            Some.Phosphate(4.6m + (patient * 0.02m)).With("id", $"p{patient}"),
            Some.Medication(atc: patient % 2 == 0 ? "B01AA03" : "H05BX01", id: $"m{patient}"));
        var text = record.ToJsonString().Replace(Some.PatientId + "\"", Id(patient) + "\"", StringComparison.Ordinal);

        return JsonNode.Parse(text)!.AsObject(); // It was an object.
    }

    private static string Id(int patient) => string.Create(CultureInfo.InvariantCulture, $"patient-{patient}");

    /// <param name="delivered">0: nothing by prefetch; 1: the laboratory results; 2: all.</param>
    private string Request(int patient, int delivered, int turn)
    {
        var record = Record(patient);
        var prefetch = delivered switch { 0 => null, 1 => new JsonObject { [Keys.Labs] = record[Keys.Labs]!.DeepClone() }, _ => record };
        var call = Call.With(prefetch, _stub, token: string.Create(CultureInfo.InvariantCulture, $"token-{patient}-{turn}"));
        call["context"]!["patientId"] = Id(patient);

        return call.ToJsonString();
    }

    /// <summary>The token says whose record it opens; a query for another patient is a mismatch.</summary>
    private async Task AnswerByTokenAsync(HttpContext context)
    {
        var patient = int.Parse(context.Request.Headers.Authorization.ToString().Split('-')[1], CultureInfo.InvariantCulture);
        var path = context.Request.Path.Value!.Split('/'); // Kestrel always sets a path.
        var asked = path.Length > 3 ? path[3] : context.Request.Query["patient"].ToString();
        if (asked != Id(patient))
        {
            _mismatches.Enqueue($"{asked} with the token of {patient}");
        }

        await Task.Delay(patient % 4, context.RequestAborted);
        await Reply.Json(Record(patient)[Keys.All.Single(key => Keys.Type(key) == path[2])]!)(context);
    }
}
