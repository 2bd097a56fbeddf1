using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the record says for a calcification outside the five: ossification, or calcium that ran beside the vein.</summary>
/// <param name="Consistent">Criteria that make it <em>consistent</em>.</param>
/// <param name="Possible">Criteria that make it <em>possible</em>.</param>
/// <param name="Beside">Criteria that make it <em>possible</em> beside one of the five, and never alone.</param>
/// <param name="IsUnknown">True where it cannot be known that nothing makes it consistent.</param>
public sealed record OutsideArgument(ImmutableArray<Judged> Consistent, ImmutableArray<Judged> Possible, ImmutableArray<Judged> Beside, bool IsUnknown);

/// <summary>Ossification and iatrogenic calcification, which the five categories of the founding paper leave out.</summary>
internal static class OutsideTheFive
{
    public static OutsideArgument Argue(RecordFindings record)
    {
        var conditions = record.Conditions;
        var ossification = conditions.Active(Concept.Ossification).And(conditions.Past(Concept.Ossification));
        var extravasations = conditions.Active(Concept.Extravasation).And(conditions.Past(Concept.Extravasation))
            .Where(record, static (extravasation, record) => NamesCalcium(record, extravasation));

        var firmOssification = conditions.Present(Firm(ossification, isFirm: true));
        var firmExtravasation = conditions.Present(Firm(extravasations, isFirm: true));

        return new(
            Consistent: record.Judge(
                new("OUT-01", firmOssification, IsSpecific: true),
                new("OUT-02", firmExtravasation, IsSpecific: true)),
            Possible: record.Judge(
                new("OUT-03", conditions.Present(Firm(ossification.And(extravasations), isFirm: false))),
                new("OUT-04", ParenteralCalciumAlone(record))),
            Beside: record.Judge([new("OUT-05", ossification.IsEmpty ? conditions.Has(Concept.Pseudohypoparathyroidism) : Finding.Absent())]),
            IsUnknown: firmOssification.IsUnknown || firmExtravasation.IsUnknown);
    }

    private static ReadOnlySpan<Mention> Firm(ReadOnlySpan<Mention> mentions, bool isFirm) =>
        mentions.Where(isFirm, static (mention, isFirm) => mention is { ByCode: true, IsWeak: false, IsPast: false } == isFirm);

    /// <summary>By the text of the extravasation itself, or by parenteral calcium recorded at any time.</summary>
    private static bool NamesCalcium(RecordFindings record, Mention extravasation) =>
        record.Conditions.WasEverGiven(MedicationGroup.ParenteralCalcium)
        || record.Conditions.Active(Concept.CalciumNamed).And(record.Conditions.Past(Concept.CalciumNamed))
            .Any(extravasation, static (named, extravasation) => named.Source == extravasation.Source);

    /// <summary>Alone it counts only with the site of the infusion named, or under 1 year of age.</summary>
    private static Finding ParenteralCalciumAlone(RecordFindings record)
    {
        var isInfant = record.Facts.Patient.IsAtLeast(record.Limits.InfantExtravasationTo, record.Facts.AsOf) == false;
        List<Fact>? uses = null;
        foreach (var use in record.Facts.Medications)
        {
            if (use.Group == MedicationGroup.ParenteralCalcium && (isInfant || use.SiteIsNamed))
            {
                (uses ??= []).Add(use);
            }
        }

        return uses is null ? Finding.Absent() : Finding.Present(uses);
    }
}
