using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What on the record speaks for a calcification outside the five: bone, or calcium given into tissue.</summary>
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
        var extravasations = conditions.ActiveOrPast(Concept.Extravasation).Concat(conditions.ActiveOrPast(Concept.Infiltration))
            .Where(mention => NamesCalcium(conditions, mention)).ToList();
        var iatrogenic = conditions.ActiveOrPast(Concept.IatrogenicCalcinosis);
        var uncertain = ossifications.Concat(extravasations).Concat(iatrogenic).Where(mention => !IsFirm(mention));

        return new(
            Consistent:
            [
                new("OUT-01", conditions.Present(ossifications.Where(IsFirm)), IsSpecific: true),
                new("OUT-02", conditions.Present(extravasations.Where(IsFirm)), IsSpecific: true),
                new("OUT-06", HeparinAtTheSite(record), IsSpecific: true),
                new("OUT-07", conditions.Present(iatrogenic.Where(IsFirm)), IsSpecific: true),
            ],
            Possible:
            [
                new("OUT-03", Found(uncertain)),
                new("OUT-08", conditions.Has(Concept.InfusionSiteNecrosis)),
                new("OUT-09", HeparinWithoutTheSite(record)),
                new("OUT-04", ParenteralCalciumAlone(record)),
            ],
            Beside: [new("OUT-05", ossifications.Count == 0 ? conditions.Has(Concept.Pseudohypoparathyroidism) : Finding.Absent())]);
    }

    /// <summary>By code or named in full, neither doubted nor over.</summary>
    private static bool IsFirm(Mention mention) => mention is { IsDoubted: false, IsWeak: false, IsPast: false };

    private static bool NamesCalcium(ConditionFindings conditions, Mention mention) =>
        conditions.EverGiven(MedicationGroup.ParenteralCalcium).Any()
        || conditions.ActiveOrPast(Concept.CalciumNamed).Any(named => named.Source == mention.Source);

    /// <summary>Calcium-containing heparin now or within the year, and calcinosis where it was injected.</summary>
    private static Finding HeparinAtTheSite(RecordFindings record)
    {
        var sites = record.Conditions.Active(Concept.InjectionSiteCalcinosis);
        var heparin = Heparin(record);

        return sites.Count > 0 && heparin.Count == 0 ? NotGiven(record)
            : heparin.Count == 0 ? Finding.Absent()
            : sites.Count > 0 ? Finding.Present([.. sites, .. heparin])
            : record.Conditions.Has(Concept.InjectionSiteCalcinosis);
    }

    /// <summary>The same without a named injection site: where heparin is usually injected, or a nodule without a site.</summary>
    private static Finding HeparinWithoutTheSite(RecordFindings record)
    {
        var atUsualSites = record.Forms.SoftTissueMentions.Where(calcinosis =>
            calcinosis.Concept != Concept.InjectionSiteCalcinosis
            && (!calcinosis.Sites.IsNamed
                || calcinosis.Sites.Places.Any(place => place.Part is BodyPart.Abdomen or BodyPart.Flank or BodyPart.Thigh)));

        return Heparin(record) is { Count: > 0 } heparin && atUsualSites.ToList() is { Count: > 0 } found
            ? Finding.Present([.. found, .. heparin])
            : Found(record.Conditions.Active(Concept.InjectionSiteLump).Where(_ => Heparin(record).Count > 0));
    }

    private static IReadOnlyList<MedicationUse> Heparin(RecordFindings record) =>
    [
        .. record.Conditions.EverGiven(MedicationGroup.CalciumContainingHeparin).Where(use =>
            use.IsTaken || (use.EndedAt ?? use.StartedAt) is { } last && record.Facts.AsOf - last.Earliest <= record.Limits.HeparinRecent),
    ];

    /// <summary>On its own it counts only with a named infusion site, or in an infant.</summary>
    private static Finding ParenteralCalciumAlone(RecordFindings record)
    {
        var isInfant = record.Facts.Patient.IsAtLeast(record.Limits.InfantExtravasationTo, record.Facts.AsOf) == false;

        return Found(record.Conditions.EverGiven(MedicationGroup.ParenteralCalcium).Where(use => isInfant || use.SiteIsNamed)) is { IsPresent: true } given
            ? given
            : NotGiven(record);
    }

    /// <summary>Absent only where all medications were read.</summary>
    private static Finding NotGiven(RecordFindings record) => record.Facts.MedicationList.Gap is { } unread ? Finding.Unknown(unread) : Finding.Absent();

    private static Finding Found(IEnumerable<Fact> facts) => facts.ToList() is { Count: > 0 } found ? Finding.Present(found) : Finding.Absent();
}
