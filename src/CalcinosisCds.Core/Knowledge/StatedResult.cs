namespace CalcinosisCds.Knowledge;

/// <summary>What a laboratory says about a result by a flag or in words (<c>lab-words.json</c>).</summary>
internal enum StatedResult
{
    Normal,
    Low,
    High,

    /// <summary>So high that the laboratory phones somebody.</summary>
    CriticalHigh,

    /// <summary>Low or high: it does not say which.</summary>
    Abnormal,

    /// <summary>So low or high that the laboratory phones somebody.</summary>
    Critical,
    Negative,
    Positive,

    /// <summary>Doubtful, or self-contradictory.</summary>
    Unclear,
}
