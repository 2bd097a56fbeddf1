namespace CalcinosisCds.Facts;

/// <summary>The laboratory analytes that the rules read; <c>analytes.json</c> holds their units, bands and ranges.</summary>
public enum Analyte : byte
{
    CalciumTotal,
    CalciumIonised,
    CalciumCorrected,
    Phosphate,
    Pth,
    Alp,
    Albumin,
    Creatinine,
    Egfr,
    VitaminD25,
    VitaminD125,
    Fgf23Intact,
    /// <summary>Measured in relative units: never compared with intact FGF23.</summary>
    Fgf23CTerminal,
    Magnesium,
    CreatineKinase,
    Aldolase,
    Crp,
    Esr,
    Ana,
    AntiDsDna,
    AntiCentromere,
    AntiScl70,
    AntiPmScl,
    AntiJo1,
    AntiMda5,
    AntiNxp2,
    AntiTif1Gamma,
    AntiMi2,
}
