using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the record says for a calcification outside the five: ossification, or calcium that ran beside the vein.</summary>
/// <param name="Consistent">Criteria that make it <em>consistent</em>.</param>
/// <param name="Possible">Criteria that make it <em>possible</em>.</param>
/// <param name="Beside">Criteria that make it <em>possible</em> beside one of the five, and never alone.</param>
public sealed record OutsideArgument(ImmutableArray<Judged> Consistent, ImmutableArray<Judged> Possible, ImmutableArray<Judged> Beside);

/// <summary>Ossification and iatrogenic calcification, which the five categories of the founding paper leave out.</summary>
internal static class OutsideTheFive
{
    public static OutsideArgument Argue(RecordFindings record)
    {
        var conditions = record.Conditions;
        var ossifications = conditions.ActiveOrPast(Concept.Ossification);
        var extravasations = conditions.ActiveOrPast(Concept.Extravasation).Where(mention => NamesCalcium(conditions, mention)).ToList();

        return new(
            Consistent:
            [
                new("OUT-01", conditions.Present(ossifications.Where(IsFirm)), IsSpecific: true),
                new("OUT-02", conditions.Present(extravasations.Where(IsFirm)), IsSpecific: true),
            ],
            Possible:
            [
                new("OUT-03", conditions.Present(ossifications.Concat(extravasations).Where(mention => !IsFirm(mention)))),
                new("OUT-04", ParenteralCalciumAlone(record)),
            ],
            Beside: [new("OUT-05", ossifications.Count == 0 ? conditions.Has(Concept.Pseudohypoparathyroidism) : Finding.Absent())]);
    }

    private static bool IsFirm(Mention mention) => mention is { ByCode: true, IsWeak: false, IsPast: false };

    /// <summary>By the text of the extravasation itself, or by parenteral calcium recorded at any time.</summary>
    private static bool NamesCalcium(ConditionFindings conditions, Mention extravasation) =>
        conditions.EverGiven(MedicationGroup.ParenteralCalcium).Any()
        || conditions.ActiveOrPast(Concept.CalciumNamed).Any(named => named.Source == extravasation.Source);

    /// <summary>Alone it counts only with the site of the infusion named, or in an infant.</summary>
    private static Finding ParenteralCalciumAlone(RecordFindings record)
    {
        var isInfant = record.Facts.Patient.IsAtLeast(record.Limits.InfantExtravasationTo, record.Facts.AsOf) == false;
        var uses = record.Conditions.EverGiven(MedicationGroup.ParenteralCalcium).Where(use => isInfant || use.SiteIsNamed).ToList();

        return uses.Count > 0 ? Finding.Present(uses) : Finding.Absent();
    }
}
