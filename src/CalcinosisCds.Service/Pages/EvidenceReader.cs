using CalcinosisCds.Assessments;
using CalcinosisCds.Evidence;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Service.Pages;

/// <summary>A record → what the evidence page shows of it.</summary>
internal sealed class EvidenceReader(FactExtractor extractor, Assessor assessor, EvidenceBuilder builder)
{
    public EvidenceDocument Read(PatientRecord record, DateTimeOffset moment, LocalCodes? localCodes, CancellationToken ct)
    {
        var facts = extractor.Extract(record, moment, localCodes, ct: ct);

        return builder.Build(facts, assessor.Assess(facts, ct));
    }
}
