namespace CalcinosisCds.Facts;

/// <summary>How strongly a skin lesion suggests calciphylaxis by its appearance alone, weakest first.</summary>
public enum LesionDegree
{
    /// <summary>An ulcer or gangrene with no form named: counts only for the red flag to consider calciphylaxis.</summary>
    Bare,

    /// <summary>A painful wound or sore with no other form: counts only for the red flag to consider calciphylaxis.</summary>
    PainfulWound,

    /// <summary>A painful skin lesion or rash with no form named.</summary>
    Vague,

    /// <summary>A chronic ulcer, a violaceous or tender plaque, livedo racemosa, painful bullae, sloughing skin.</summary>
    Suggestive,

    /// <summary>A painful ulcer, plaque, nodule, purpura.</summary>
    TypicalByPain,

    /// <summary>Necrosis, eschar, retiform purpura, livedo with an ulcer.</summary>
    TypicalByNecrosis,
}
