namespace CalcinosisCds.Service.Limits;

/// <summary>What calls are worked on for; none of these takes places from another.</summary>
internal enum WorkPool
{
    /// <summary>Hooks and feedback of verified clients.</summary>
    Hooks,

    /// <summary>What the evidence page asks for.</summary>
    Evidence,

    /// <summary>What clients ask for before they call: which services there are.</summary>
    Discovery,

    /// <summary>What else is open to all: pages, their files, and what the try-it page asks for.</summary>
    Pages,
}
