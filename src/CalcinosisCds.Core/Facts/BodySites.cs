namespace CalcinosisCds.Facts;

/// <summary>The regions that the rules tell apart.</summary>
[Flags]
public enum BodyRegions
{
    None = 0,
    /// <summary>Chest, back, abdomen, flank; not buttock, axilla, shoulder or hip.</summary>
    Trunk = 1,
    UpperLimb = 2,
    LowerLimb = 4,
    LargeJoint = 8,
    Visceral = 16,
    Vascular = 32,
    Digit = 64,
    Foot = 128,
    Scrotum = 256,
    Joint = 512,
}

/// <summary>Where a Condition is, by code and by word.</summary>
/// <param name="Regions">The regions that its body sites and text name.</param>
/// <param name="Codes">Body site codings as <c>system|code</c>.</param>
/// <param name="IsNamed">True where any body site is given, recognised or not.</param>
public sealed record BodySites(BodyRegions Regions, IReadOnlyList<string> Codes, bool IsNamed)
{
    private const BodyRegions LimbOrTrunk = BodyRegions.Trunk | BodyRegions.UpperLimb | BodyRegions.LowerLimb;

    public static BodySites None { get; } = new(BodyRegions.None, [], IsNamed: false);

    public bool Has(BodyRegions region) => (Regions & region) != 0;

    /// <summary>Equal code, or the same limb region or trunk by text.</summary>
    public bool SameSiteAs(BodySites other) =>
        Codes.Any(other.Codes.Contains) || (Regions & other.Regions & LimbOrTrunk) != 0;
}
