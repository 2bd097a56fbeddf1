using System.Buffers;
using System.Text;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>What the product reads of a record, in the form of the second reader.</summary>
internal sealed class FirstReader(DateTimeOffset asOf)
{
    private readonly KnowledgeBase _knowledge = KnowledgeBase.Load();
    private readonly HookList _hooks = HookList.Load(KnowledgeBase.Load());

    /// <summary>Numeric results, coded conditions and medications by their source; null where the record is refused.</summary>
    public ILookup<string, string>? Facts(byte[] json)
    {
        using var tree = StrictJson.Parse(json);
        if (Record(tree.RootElement) is not { } record)
        {
            return null;
        }

        var facts = new FactExtractor(_knowledge).Extract(record, asOf);
        var labs = facts.Labs.SelectMany(series => series.Results).Select(Lab).OfType<(string Source, string Fact)>();
        var mentions = facts.Mentions.Where(mention => mention.ByCode).Select(mention => (mention.Source, Fact: _knowledge.Concepts[mention.Concept].Id));
        var uses = facts.Medications.Select(use => (use.Source, Fact: KebabId.Of(use.Group)));

        return labs.Concat(mentions).Concat(uses).Distinct().ToLookup(fact => fact.Source, fact => fact.Fact);
    }

    /// <summary>The report of the assessment; null where the record is refused.</summary>
    public string? Report(byte[] json)
    {
        using var tree = StrictJson.Parse(json);
        if (Record(tree.RootElement) is not { } record)
        {
            return null;
        }

        var output = new ArrayBufferWriter<byte>();
        new ReportWriter(_knowledge).Write(new Assessor(_knowledge).Assess(new FactExtractor(_knowledge).Extract(record, asOf)), output);

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private PatientRecord? Record(Element root) =>
        root.TryGetProperty("resourceType"u8, out _) ? BundleFileReader.Read(root, out _) : _hooks.Read(root, out _)?.FromPrefetch();

    private (string Source, string Fact)? Lab(LabResult result) => result.Value is { Point: { } value }
        ? (result.Source, $"{_knowledge.Analytes[result.Analyte].Id} {SecondRecordReader.Value(value)} at {result.At.Earliest.UtcDateTime:O}")
        : null;
}
