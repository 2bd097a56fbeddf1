using System.Text.Json;
using BenchmarkDotNet.Attributes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Benchmarks;

/// <summary>Where the time and the memory of one call go; everything as a ratio to parsing the request with JsonDocument.</summary>
[MemoryDiagnoser]
public class CallBenchmarks
{
    private readonly HookCall _call = new();
    private readonly byte[] _request = LongRecord.Request(LongRecord.UsualObservations);
    private readonly byte[] _orders = LongRecord.OrderRequest(LongRecord.UsualObservations);
    private readonly PatientRecord _data;
    private readonly ClinicalFacts _facts;
    private readonly Assessment _assessment;
    private readonly IReadOnlyList<Card> _cards;

    public CallBenchmarks()
    {
        _data = HookCall.Read(StrictJson.Parse(_request));
        _facts = _call.Extract(_data);
        _assessment = _call.Assess(_facts);
        _cards = _call.Compose(_assessment);
    }

    [Benchmark(Baseline = true)]
    public void ParseWithJsonDocument() => JsonDocument.Parse(_request).Dispose();

    [Benchmark]
    public void ParseStrictly() => StrictJson.Parse(_request).Dispose();

    [Benchmark]
    public object ExtractFacts() => _call.Extract(_data);

    [Benchmark]
    public object ApplyRules() => _call.Assess(_facts);

    [Benchmark]
    public int OrderSign() => _call.AnswerAsNamed(_orders);

    [Benchmark]
    public object ComposeCards() => _call.Compose(_assessment);

    [Benchmark]
    public int WriteCards() => _call.Write(_cards);

    [Benchmark]
    public int WholeCall() => _call.Answer(_request);
}
