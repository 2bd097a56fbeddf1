namespace CalcinosisCds.Facts;

/// <summary>The regions that the rules distinguish.</summary>
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
/// <param name="IsNamed">True if any body site is given, recognised or not.</param>
public sealed record BodySites(BodyRegions Regions, IReadOnlyList<string> Codes, bool IsNamed)
{
    public static BodySites None { get; } = new(BodyRegions.None, [], IsNamed: false);

    /// <summary>The parts that its body sites, its text or its published title name; vessels and organs name none.</summary>
    public IReadOnlyList<BodyPlace> Places { get; init; } = [];

    /// <summary>On toes, foot, heel or fingers only; the hand that is named with its finger is no other place.</summary>
    public bool IsAcral => Places.Count > 0 && Places.All(place =>
        place.Part is BodyPart.Finger or BodyPart.Foot or BodyPart.Heel or BodyPart.Toe
        || (place.Part == BodyPart.Hand && Places.Any(other => other.Part == BodyPart.Finger && other.IsSameAs(place))));

    /// <summary>Equal code, or a named part of both on sides that do not differ.</summary>
    public bool IsSamePlaceAs(BodySites other) => Codes.Any(other.Codes.Contains) || Places.Any(place => other.Places.Any(place.IsSameAs));

    public bool Has(BodyRegions region) => (Regions & region) != 0;
}
