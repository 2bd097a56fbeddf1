namespace CalcinosisCds.Facts;

/// <summary>What explains a lesion of the skin by itself, named in the same Condition or at the same site. Infection never explains.</summary>
public enum LesionCause
{
    Zoster,
    Bite,
    Burn,
    Frostbite,
    Surgical,
    Trauma,
    Injection,
    Hidradenitis,
    Pressure,
    Venous,
    Arterial,
    DiabeticFoot,
    PyodermaGangrenosum,
    LivedoidVasculopathy,
    Vasculitis,
    DrugNecrosis,
    Levamisole,
    CholesterolEmboli,
    ErythemaNodosum,
    Gout,
    SkinTumour,
    Psoriasis,
    Chickenpox,
    Other,
}
