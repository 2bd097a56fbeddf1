using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen;

/// <summary>What the patients of one shard add up to, for the report over all of them.</summary>
internal sealed class ShardTally(KnowledgeBase knowledge)
{
    /// <summary>Takes what is not understood while facts are read; null where nobody asks.</summary>
    public CoverageBuilder? Coverage => null;

    /// <param name="encounters">How many of the patient's encounters the export holds: about as often would the chart be opened.</param>
    public void Add(PatientRecord record, ClinicalFacts facts, Assessment assessment, int encounters)
    {
        _ = knowledge;
    }

    /// <summary>As JSON, which names no patient.</summary>
    public void WriteTo(Stream output) => output.Write("{}"u8);
}
