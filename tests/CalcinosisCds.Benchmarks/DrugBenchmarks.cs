using BenchmarkDotNet.Attributes;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Benchmarks;

/// <summary>What it costs to look up one drug by its code or in its words.</summary>
[MemoryDiagnoser]
public class DrugBenchmarks
{
    private readonly DrugTable _drugs = KnowledgeBase.Load().Drugs;

    [Benchmark(Baseline = true)]
    public object? RxNorm() => _drugs.FindByCode("http://www.nlm.nih.gov/research/umls/rxnorm", "855332");

    [Benchmark]
    public object? RxNormAsOid() => _drugs.FindByCode("urn:oid:2.16.840.1.113883.6.88", "855332");

    [Benchmark]
    public object? Ndc() => _drugs.FindByCode("http://hl7.org/fhir/sid/ndc", "30698-0143-01");

    [Benchmark]
    public object? Atc() => _drugs.FindByCode("http://www.whocc.no/atc", "B01AA03");

    [Benchmark]
    public object? UnknownCode() => _drugs.FindByCode("http://www.nlm.nih.gov/research/umls/rxnorm", "314076");

    [Benchmark]
    public object Words() => _drugs.FindByWords("warfarin (COUMADIN) tablet 5 mg");

    [Benchmark]
    public object WordsOfAnotherDrug() => _drugs.FindByWords("lisinopril 10 mg oral tablet");
}
