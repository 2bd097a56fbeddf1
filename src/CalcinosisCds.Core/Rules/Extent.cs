using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>How far the calcinosis reaches: "only descriptive terms … unrelated to the aetiology" (Weinberger et al.), so never evidence.</summary>
public enum Extent
{
    NotStated,
    Circumscripta,
    Universalis,
}

internal static class ExtentRule
{
    public static Extent Of(RecordFindings record)
    {
        var calcinosis = record.Conditions.Active(Concept.Calcinosis);
        var words = calcinosis.Aggregate(ConditionWords.None, (words, mention) => words | mention.Words);
        var regions = calcinosis.Aggregate(BodyRegions.None, (regions, mention) => regions | mention.Sites.Regions);

        return IsUniversalis(words, regions) ? Extent.Universalis
            : IsCircumscripta(words, calcinosis) ? Extent.Circumscripta
            : Extent.NotStated;
    }

    /// <summary>Stated, or generalised through subcutaneous tissue and muscle, tendon or fascia, or on the trunk and two limb regions.</summary>
    private static bool IsUniversalis(ConditionWords words, BodyRegions regions)
    {
        const BodyRegions trunkAndLimbs = BodyRegions.Trunk | BodyRegions.UpperLimb | BodyRegions.LowerLimb;

        return words.HasFlag(ConditionWords.Universalis)
            || (!words.HasFlag(ConditionWords.Circumscripta) && (words.HasFlag(ConditionWords.Generalised) || (regions & trunkAndLimbs) == trunkAndLimbs));
    }

    /// <summary>Stated, or "few" or "localised" said of deposits on extremities or joints. Body sites are not counted as "few".</summary>
    private static bool IsCircumscripta(ConditionWords words, IReadOnlyList<Mention> calcinosis)
    {
        const BodyRegions limbsAndJoints = BodyRegions.UpperLimb | BodyRegions.LowerLimb | BodyRegions.Joint;

        return words.HasFlag(ConditionWords.Circumscripta)
            || calcinosis.Any(mention => mention.Words.HasFlag(ConditionWords.FewOrLocalised) && mention.Sites.Has(limbsAndJoints));
    }
}
