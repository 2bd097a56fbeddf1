namespace CalcinosisCds.Facts;

/// <summary>What explains a skin lesion by itself, named in the same Condition or at the same site. Infection of a wound never explains.</summary>
public enum LesionCause
{
    Surgical,
    Pressure,
    Venous,
    Arterial,
    DiabeticFoot,
    Bite,
    Burn,
    Trauma,
    Injection,
    CoumarinOrHeparinNecrosis,
    Zoster,
    Frostbite,
    Hidradenitis,
    PyodermaGangrenosum,
    LivedoidVasculopathy,
    Vasculitis,
    SkinTumour,
    /// <summary>A named skin infection with an appearance of its own, such as chickenpox.</summary>
    SkinInfection,
    Dermatosis,
    ErythemaNodosum,
    Gout,
    Embolism,
    Steal,
    OtherNamed,
}
