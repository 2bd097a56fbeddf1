using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>What is known of one call once its record has been read and assessed.</summary>
/// <param name="Record">The record as it arrived: what came with it may say what a drafted order is.</param>
public sealed record HookCase(HookContext Context, PatientRecord Record, ClinicalFacts Facts, Assessment Assessment)
{
    /// <summary>What the client's own codes mean; null if it has no maps.</summary>
    public LocalCodes? LocalCodes { get; init; }

    /// <summary>Cancelled when the caller has gone, or the time to answer is over.</summary>
    public CancellationToken Gone { get; init; }
}
