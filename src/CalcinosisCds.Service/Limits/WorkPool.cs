namespace CalcinosisCds.Service.Limits;

/// <summary>The kinds of work; none of them takes slots from another.</summary>
internal enum WorkPool
{
    /// <summary>Hooks and feedback of verified clients.</summary>
    Hooks,

    /// <summary>Requests of the evidence page.</summary>
    Evidence,

    /// <summary>Discovery: what clients request before they call.</summary>
    Discovery,

    /// <summary>Everything else that is public: pages, their files, and requests of the try-it page.</summary>
    Pages,
}
