using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>A skin lesion, with what the rest of the record says about it.</summary>
/// <param name="IsExplained">It has another cause, named in the same Condition or at the same site, or is due to the disease it belongs to.</param>
/// <param name="IsStale">It neither began nor was recorded within the time in which a lesion counts.</param>
internal sealed record JudgedLesion(Lesion Lesion, bool IsExplained, bool IsStale)
{
    /// <summary>Over calcinosis, by its words or its site.</summary>
    public bool IsOverCalcinosis { get; init; }

    /// <summary>An ulcer such as a connective tissue disease makes: over its calcinosis, or on fingers or toes.</summary>
    public bool IsUlcerOfConnectiveTissueDisease { get; init; }

    public bool IsTypical => Lesion.Degree >= LesionDegree.TypicalByPain;

    /// <summary>Neither explained nor stale nor doubted.</summary>
    public bool Counts => !IsExplained && !IsStale && !Lesion.IsDoubted;
}

/// <summary>Which skin lesions have a cause other than calciphylaxis. Infection never explains one.</summary>
internal sealed class SkinLesions
{
    private static readonly BodyPart[] ThickFat =
    [
        BodyPart.Thigh, BodyPart.Hip, BodyPart.Abdomen, BodyPart.Flank, BodyPart.Buttock, BodyPart.Breast, BodyPart.Groin, BodyPart.Genitals,
    ];

    private static readonly Concept[] DigitalDiseases =
    [
        Concept.SystemicSclerosis, Concept.JuvenileDermatomyositis, Concept.Dermatomyositis, Concept.DermatopolymyositisUnspecified,
        Concept.OverlapConnectiveTissueDisease, Concept.SystemicLupusErythematosus,
    ];

    private readonly ClinicalFacts _facts;
    private readonly ConditionFindings _conditions;

    public SkinLesions(ClinicalFacts facts, ConditionFindings conditions, TimeSpan staleAge)
    {
        _facts = facts;
        _conditions = conditions;
        All = [.. facts.Lesions.Select(lesion => new JudgedLesion(lesion, IsExplained(lesion), IsStale(lesion, staleAge))
        {
            IsOverCalcinosis = lesion.IsOverCalcinosis || IsOverCalcinosis(lesion),
            IsUlcerOfConnectiveTissueDisease =
                lesion.IsUlcer && HasConnectiveTissueDisease && (IsOverCalcinosis(lesion) || IsDigitalInItsDisease(lesion)),
        })];
    }

    public IReadOnlyList<JudgedLesion> All { get; }

    /// <summary>Where calciphylaxis of the trunk and proximal limbs occurs, but few other ulcers do.</summary>
    public static bool IsWhereFatIsThick(BodySites sites) => sites.Places.Any(place => ThickFat.Contains(place.Part));

    private bool IsStale(Lesion lesion, TimeSpan staleAge) => lesion.LastSeen is { } seen && _facts.AsOf - seen.Earliest > staleAge;

    private bool IsExplained(Lesion lesion) =>
        lesion.Causes.Count > 0
        || lesion.HasNameOfItsOwn
        || _facts.LesionCauses.Any(cause => Explains(cause, lesion))
        || IsDigitalInItsDisease(lesion)
        || IsOverCalcinosis(lesion)
        || IsAcralOfVessels(lesion);

    /// <summary>At the same site; if neither names one, an ulcer explains the only ulcer on record, and never gangrene.</summary>
    private bool Explains(NamedCause cause, Lesion lesion) =>
        cause.Source == lesion.Source
        || cause.Sites.IsSamePlaceAs(lesion.Sites)
        || (cause.IsUlcer && lesion is { IsUlcer: true, IsGangrene: false } && !cause.Sites.IsNamed && !lesion.Sites.IsNamed
        && IsOnlyUlcerBeside(cause, lesion));

    private bool IsOnlyUlcerBeside(NamedCause cause, Lesion lesion) =>
        _facts.Lesions.All(other => other.Source == lesion.Source || other.Source == cause.Source || !other.IsUlcer);

    private bool IsDigitalInItsDisease(Lesion lesion) =>
        lesion.Sites.Places.Count > 0
        && lesion.Sites.Places.All(place => place.Part is BodyPart.Finger or BodyPart.Toe)
        && _conditions.Active(DigitalDiseases).Count > 0;

    /// <summary>Pain in a stony nodule comes from the calcinosis; in a connective tissue disease so does its ulcer, a necrotic one only by its own
    /// words.</summary>
    private bool IsOverCalcinosis(Lesion lesion) =>
        lesion.IsOverCalcinosis
            ? !lesion.IsUlcer && lesion.Degree != LesionDegree.TypicalByNecrosis || HasConnectiveTissueDisease
            : HasConnectiveTissueDisease && lesion.Degree != LesionDegree.TypicalByNecrosis
                && _conditions.Active(Concept.Calcinosis, Concept.CalcinosisLikely).Any(calcinosis => calcinosis.Sites.IsSamePlaceAs(lesion.Sites));

    /// <summary>Foot, toe, heel or finger in diabetes or arterial disease.</summary>
    private bool IsAcralOfVessels(Lesion lesion) => lesion.Sites.IsAcral && _conditions.Active(Concept.Diabetes, Concept.ArterialDisease).Count > 0;

    private bool HasConnectiveTissueDisease => _conditions.Active(RecordFindings.ConnectiveTissueDiseases).Count > 0;
}
