namespace CalcinosisCds.Facts;

/// <summary>A named part of the body; <c>patterns.en.json</c> holds the words for each.</summary>
public enum BodyPart
{
    Head,
    Neck,
    Shoulder,
    Axilla,
    /// <summary>The upper arm, or an arm not described further.</summary>
    Arm,
    Elbow,
    Forearm,
    Hand,
    Finger,
    Chest,
    Breast,
    Abdomen,
    Flank,
    Back,
    Sacrum,
    Buttock,
    Hip,
    Groin,
    Genitals,
    Thigh,
    Knee,
    /// <summary>The lower leg, or a "leg" not described further: never the thigh or the foot.</summary>
    LowerLeg,
    Ankle,
    Foot,
    Heel,
    Toe,
}

public enum BodySide
{
    NotStated,
    Left,
    Right,
    Both,
}

/// <summary>A part with its side.</summary>
public readonly record struct BodyPlace(BodyPart Part, BodySide Side)
{
    /// <summary>The same part, or one that contains the other (foot and toe); different sides never match, and an unstated side matches either.</summary>
    public bool IsSameAs(BodyPlace other) => (Part == other.Part || Holds(Part, other.Part) || Holds(other.Part, Part)) && SidesAgree(other.Side);

    private bool SidesAgree(BodySide other) => Side == other || Side is BodySide.NotStated or BodySide.Both || other is BodySide.NotStated or BodySide.Both;

    private static bool Holds(BodyPart whole, BodyPart part) => (whole, part) is
        (BodyPart.Foot, BodyPart.Heel or BodyPart.Toe) or (BodyPart.Hand, BodyPart.Finger) or (BodyPart.LowerLeg, BodyPart.Ankle);
}
