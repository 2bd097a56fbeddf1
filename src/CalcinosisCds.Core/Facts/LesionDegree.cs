namespace CalcinosisCds.Facts;

/// <summary>How strongly a lesion of the skin suggests calciphylaxis by its look alone, the least first.</summary>
public enum LesionDegree
{
    /// <summary>An ulcer or gangrene with no form named: counts only where the red flag asks to consider.</summary>
    Bare,

    /// <summary>A painful wound or sore with no other form: counts only where the red flag asks to consider.</summary>
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
