using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>An injury to the tissue that calcified: a disease of that tissue, or something that happened at its site.</summary>
internal static class Injury
{
    private static readonly Concept[] OfTheTissue =
    [
        Concept.Panniculitis, Concept.Burn, Concept.LocalisedScleroderma, Concept.CalcifiedParasite, Concept.PseudoxanthomaElasticum,
        Concept.EhlersDanlosSyndrome, Concept.WernerSyndrome, Concept.PorphyriaCutaneaTarda,
    ];

    public static Finding Of(RecordFindings record)
    {
        var conditions = record.Conditions;

        return Finding.Any(
            conditions.HasOrHad(OfTheTissue),
            conditions.Present(conditions.ActiveOrWeakPast(Concept.LocalTrauma, Concept.Scar).Where(record.IsAtCalcinosis)),
            conditions.Present(conditions.Active(Concept.InjectionSiteCalcinosis).Where(site => !IsOfCalcium(record, site))),
            conditions.Present(conditions.ActiveOrWeakPast(Concept.ChronicVenousInsufficiency).Where(_ => IsOnTheLeg(record))));
    }

    /// <summary>Injected calcium is outside the five; any other substance injures the tissue.</summary>
    private static bool IsOfCalcium(RecordFindings record, Mention site) =>
        record.Conditions.Active(Concept.CalciumNamed).Any(named => named.Source == site.Source)
        || record.Conditions.EverGiven(MedicationGroup.CalciumContainingHeparin).Any();

    private static bool IsOnTheLeg(RecordFindings record) => record.Forms.SoftTissueMentions
        .Any(calcinosis => calcinosis.Sites.Places.Any(place => place.Part is BodyPart.LowerLeg or BodyPart.Ankle));
}
