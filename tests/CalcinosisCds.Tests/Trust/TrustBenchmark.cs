using System.Diagnostics;
using System.Globalization;
using System.Net;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.Extensions.Hosting;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Trust;

/// <summary>What trust costs: the processor time of a hook call with token, replay guard and limits, over one without; run by tests/trust-bench.sh.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class TrustBenchmark(ITestOutputHelper output)
{
    private const int Rounds = 15;
    private const int WarmUps = 6;
    private const int Calls = 400;
    private const int AtOnce = 4;
    private const int RequestBytes = 60 * 1024;
    private const double AllowedMilliseconds = 1.5;

    [LongFact("a benchmark of processor time, which a busy machine would fail")]
    public async Task Hook_WithTokenReplayAndLimits_CostsAtMostOneAndAHalfMillisecondsMore()
    {
        using var ehr = new Ehr("benchmark");
        await using var postgres = await PostgresServer.StartAsync();
        var body = Body();
        await using var open = await ServiceProcess.StartAsync(Environments.Development, [("AsOf", Some.At(Some.AsOf)), ReplayTests.NewStore()]);
        await using var sqlite = await ServiceProcess.StartAsync([.. ehr.Record(0), ReplayTests.NewStore()]);
        await using var shared = await ServiceProcess.StartAsync([.. ehr.Record(0), ("Store:ConnectionString", postgres.ConnectionString)]);
        var (without, withSqlite, withPostgres, signature) = (new List<double>(), new List<double>(), new List<double>(), new List<double>());

        // One after the other in each round: what else the machine does falls on all of them.
        for (var round = 0; round < WarmUps + Rounds; round++)
        {
            without.Add(await CostAsync(open, null, body));
            withSqlite.Add(await CostAsync(sqlite, ehr, body));
            withPostgres.Add(await CostAsync(shared, ehr, body));
            signature.Add(await SignatureCostAsync(ehr));
        }

        Print("without", without);
        Print("with, SQLite", withSqlite);
        Print("with, PostgreSQL", withPostgres);
        Print("more, SQLite", More(withSqlite, without));
        Print("more, PostgreSQL", More(withPostgres, without));
        Print("of that, signature", signature);
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"the request has {body.Length / 1024} KiB, the token an ES384 signature"));
        Assert.InRange(Median(More(withSqlite, without)), double.MinValue, AllowedMilliseconds);
        Assert.InRange(Median(More(withPostgres, without)), double.MinValue, AllowedMilliseconds);
    }

    /// <summary>The published example, made as large as a real record by results that are further back.</summary>
    private static string Body()
    {
        var request = Call.With(Call.Record());
        var labs = request["prefetch"]!["labs"]!["entry"]!.AsArray(); // The record holds results.
        var size = request.ToJsonString().Length;
        for (var copy = 0; size < RequestBytes; copy++)
        {
            var entry = labs[copy % 3]!.DeepClone(); // Of the entries that were there first.
            entry["resource"]!["id"] = "copy-" + copy.ToString(CultureInfo.InvariantCulture);
            size += entry.ToJsonString().Length;
            labs.Add(entry);
        }

        request["prefetch"]!["labs"]!["total"] = labs.Count; // The record holds results.

        return request.ToJsonString();
    }

    /// <summary>Processor time of the service for one call, in milliseconds.</summary>
    private static async Task<double> CostAsync(ServiceProcess service, Ehr? ehr, string body)
    {
        var tokens = Enumerable.Range(0, Calls).Select(_ => ehr?.Token()).ToList();
        var before = service.ProcessorTime;
        await Parallel.ForEachAsync(tokens, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (token, _) =>
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token, body)));

        return (service.ProcessorTime - before).TotalMilliseconds / Calls;
    }

    private static async Task<double> SignatureCostAsync(Ehr ehr)
    {
        const int runs = 200;
        var handler = new JsonWebTokenHandler();
        var parameters = new TokenValidationParameters
        {
            IssuerSigningKey = new ECDsaSecurityKey(ehr.Key) { KeyId = ehr.KeyId },
            ValidateIssuer = false,
            ValidateAudience = false,
            ValidateLifetime = false
        };
        var tokens = Enumerable.Range(0, runs).Select(_ => ehr.Token()).ToList();
        await handler.ValidateTokenAsync(tokens[0], parameters);
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        foreach (var token in tokens)
        {
            Assert.True((await handler.ValidateTokenAsync(token, parameters)).IsValid);
        }

        process.Refresh();

        return (process.TotalProcessorTime - before).TotalMilliseconds / runs;
    }

    private static List<double> More(List<double> with, List<double> without) => [.. with.Zip(without, (w, o) => w - o)];

    private void Print(string what, List<double> milliseconds) => output.WriteLine(string.Create(
        CultureInfo.InvariantCulture,
        $"{what,-18} median {Median(milliseconds),6:0.000} ms   min {milliseconds[WarmUps..].Min(),6:0.000} ms   max {milliseconds[WarmUps..].Max(),6:0.000} ms of processor time a call"));

    private static double Median(List<double> rounds) => rounds[WarmUps..].Order().ElementAt(Rounds / 2);
}
