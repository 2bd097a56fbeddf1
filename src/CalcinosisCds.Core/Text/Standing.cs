namespace CalcinosisCds.Text;

/// <summary>How a text means what it names. In order of gravity: of the words that make up a finding, the gravest decides.</summary>
public enum Standing
{
    /// <summary>The patient has it now.</summary>
    Present,

    /// <summary>Doubted, suspected, or not yet excluded.</summary>
    Uncertain,

    /// <summary>Over: healed, resolved, or "history of" something that does not last.</summary>
    Past,

    /// <summary>Screened for, at risk of, educated about: nobody has it.</summary>
    OnlyMentioned,

    /// <summary>A relative has it, or a donor.</summary>
    AnotherPerson,

    Denied,
}
