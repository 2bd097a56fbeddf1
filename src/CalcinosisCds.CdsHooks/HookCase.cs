using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>What is known of one call once its record has been read and assessed.</summary>
/// <param name="Record">The record as it came: what came along with it may say what a drafted order is.</param>
public sealed record HookCase(HookContext Context, PatientRecord Record, ClinicalFacts Facts, Assessment Assessment)
{
    /// <summary>What the codes of the client mean; null where it has no maps.</summary>
    public LocalCodes? LocalCodes { get; init; }

    /// <summary>When the caller has gone, or the time to answer it is over.</summary>
    public CancellationToken Gone { get; init; }
}
