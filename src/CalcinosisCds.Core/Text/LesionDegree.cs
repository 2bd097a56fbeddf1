namespace CalcinosisCds.Text;

/// <summary>How strongly a skin lesion speaks for calciphylaxis, strongest first.</summary>
public enum LesionDegree
{
    /// <summary>Necrotic, black, escharotic or gangrenous skin, retiform purpura, livedo with an ulcer.</summary>
    TypicalByNecrosis,

    /// <summary>A painful ulcer, plaque, induration or subcutaneous nodule.</summary>
    TypicalByPain,

    /// <summary>A wound that does not heal, violaceous or mottled plaques, livedo racemosa.</summary>
    Suggestive,

    /// <summary>A painful lesion or rash whose form is not named.</summary>
    Vague,

    /// <summary>A painful wound or sore and nothing more: only "consider".</summary>
    PainfulWound,
}
