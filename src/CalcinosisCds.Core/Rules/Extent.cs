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
    private const BodyRegions Limbs = BodyRegions.UpperLimb | BodyRegions.LowerLimb;
    private const BodyRegions LimbsAndJoints = Limbs | BodyRegions.Joint | BodyRegions.LargeJoint | BodyRegions.Digit | BodyRegions.Foot;

    public static Extent Of(RecordFindings record)
    {
        var calcinosis = record.Forms.SoftTissueMentions;
        var regions = calcinosis.Aggregate(BodyRegions.None, (regions, mention) => regions | mention.Sites.Regions);

        return IsSaid(record, Concept.ExtentUniversalis) || IsSaid(record, Concept.ExtentGeneralised) || IsWidespread(regions) ? Extent.Universalis
            : IsSaid(record, Concept.ExtentCircumscripta) || calcinosis.Any(mention => AreFewOnLimbs(record, mention)) ? Extent.Circumscripta
            : Extent.NotStated;
    }

    private static bool IsSaid(RecordFindings record, Concept extent) =>
        record.Conditions.Active(extent).Any(said => record.Forms.SoftTissueMentions.Any(calcinosis => calcinosis.Source == said.Source));

    /// <summary>On the trunk and on two limb regions.</summary>
    private static bool IsWidespread(BodyRegions regions) => regions.HasFlag(BodyRegions.Trunk) && regions.HasFlag(Limbs);

    /// <summary>"Few" or "localised" said of deposits where every site named is an extremity or a joint. Body sites are not counted as "few".</summary>
    private static bool AreFewOnLimbs(RecordFindings record, Mention calcinosis) =>
        record.Conditions.Active(Concept.ExtentFew).Any(said => said.Source == calcinosis.Source)
        && calcinosis.Sites.Has(LimbsAndJoints)
        && (calcinosis.Sites.Regions & ~LimbsAndJoints) == BodyRegions.None;
}
