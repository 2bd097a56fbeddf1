using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What is on record together with the calcinosis: associated with it, never said to be caused by it.</summary>
internal static class Complications
{
    public static ImmutableArray<Judged> Of(RecordFindings record) =>
    [
        new("CMP-01", record.Conditions.Has(
            Concept.SkinUlcer, Concept.DiabeticFootUlcer, Concept.PressureUlcer, Concept.VenousUlcer, Concept.ArterialUlcer)),
        new("CMP-02", record.Conditions.Has(
            Concept.Abscess, Concept.Cellulitis, Concept.Osteomyelitis, Concept.Sepsis, Concept.NecrotisingFasciitis, Concept.LesionInfection)),
        new("CMP-03", record.Conditions.Has(Concept.JointContracture)),
        new("CMP-04", record.Conditions.Has(Concept.MuscleAtrophy)),
    ];
}
