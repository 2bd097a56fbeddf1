namespace CalcinosisCds.Facts;

/// <summary>What explains a lesion of the skin by itself, named in the same Condition or at the same site. Infection of a wound never explains.</summary>
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
    /// <summary>A named infection of the skin with a look of its own, such as chickenpox.</summary>
    SkinInfection,
    Dermatosis,
    ErythemaNodosum,
    Gout,
    Embolism,
    OtherNamed,
}
