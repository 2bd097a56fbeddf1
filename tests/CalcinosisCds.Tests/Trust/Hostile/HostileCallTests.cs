using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.CdsHooks;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Trust.Hostile;

/// <summary>
/// Generated hostile requests against real Kestrel, with a good token in Production and as a caller on this machine in Development: no fault
/// of ours, no slow answer, no stack trace, no echo.
/// </summary>
public sealed partial class HostileCallTests(ITestOutputHelper output)
{
    private const int Seed = 20260115;
    private static readonly TimeSpan Slowest = TimeSpan.FromSeconds(5);
    private static readonly string[] Traces = [Requests.Canary, "   at ", "Exception", "System.", "Microsoft.", ".cs:line", "StackTrace"];
    private static readonly int Count = LongTests.Enabled ? 5_000 : 1_000;

    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task Send_GeneratedHostileRequests_AreAnsweredOrRefusedAtOnceInOurOwnWords(string environment)
    {
        using var ehr = new Ehr("ehr");
        using var host = WireHost.Start(environment, _ => { }, environment == "Production" ? ehr.Record(0, ("FhirServers:0", "https://ehr.invalid/fhir")) : []);
        var faults = new ConcurrentQueue<string>();
        var statuses = new ConcurrentDictionary<int, int>();
        var times = new ConcurrentQueue<(TimeSpan Took, string Kind)>();

        await Parallel.ForEachAsync(new HostileCalls(Seed).Take(Count).ToList(), new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (call, ct) =>
        {
            var authorization = environment == "Production" ? WireHost.Authorization(ehr.Token()) : "";
            var started = Stopwatch.GetTimestamp();
            var answer = await host.SendAsync(call.Bytes(authorization), call.IsCutShort);
            var took = Stopwatch.GetElapsedTime(started);
            times.Enqueue((took, call.Kind));
            var status = answer.StartsWith("HTTP/1.1 ", StringComparison.Ordinal) ? int.Parse(answer.AsSpan(9, 3), CultureInfo.InvariantCulture) : 0;
            statuses.AddOrUpdate(status, 1, (_, seen) => seen + 1);
            if (status >= 500 || (status == 0 && !call.IsCutShort) || took > Slowest
                || Array.Find(Traces, trace => WithoutReferences(answer).Contains(trace, StringComparison.OrdinalIgnoreCase)) is not null)
            {
                var sent = System.Text.Encoding.UTF8.GetString(call.Bytes("")).Truncated();
                faults.Enqueue($"{call.Kind}, {status}, {took.TotalMilliseconds:0} ms: {sent} → {answer.Truncated()}");
            }
        });

        var counts = statuses.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key}: {pair.Value}");
        var slowest = times.OrderDescending().Take(3).Select(time => $"{time.Took.TotalMilliseconds:0} ms ({time.Kind})");
        output.WriteLine($"{environment}: {string.Join(", ", counts)}; slowest {string.Join(", ", slowest)}");
        Assert.Empty(faults.Take(5));
        Assert.Superset(new HashSet<int> { 200, 400, 404, 405, 412, 415, 431 }, statuses.Keys.ToHashSet());
    }

    /// <summary>A suggestion names its patient and its reason, by ids of nothing but letters, digits, dots and hyphens.</summary>
    private static string WithoutReferences(string answer) => Reference().Replace(answer, "");

    [GeneratedRegex("\"reference\":\"(Patient|Condition)/[A-Za-z0-9.-]+\"", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();

    [Fact]
    public void Generator_OfOneSeed_GivesTheSameRequestsOnEveryRun()
    {
        var one = new HostileCalls(Seed).Take(300).ToList();
        var another = new HostileCalls(Seed).Take(300).ToList();

        Assert.All(one.Zip(another), pair => Assert.Equal(pair.First.Bytes(""), pair.Second.Bytes("")));
        Assert.True(one.Select(call => Convert.ToHexString(call.Bytes(""))).Distinct().Count() > 250);
        Assert.True(one.Select(call => call.Kind).Distinct().Count() >= 26);
    }
}

internal static class Long
{
    public static string Truncated(this string text) => text.Length <= 2_000 ? text : text[..2_000] + "…";
}
