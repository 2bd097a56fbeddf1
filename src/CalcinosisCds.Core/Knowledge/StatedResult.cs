namespace CalcinosisCds.Knowledge;

/// <summary>What a laboratory says of a result by a flag or in words (<c>lab-words.json</c>).</summary>
internal enum StatedResult
{
    Normal,
    Low,
    High,

    /// <summary>High, and by so much that the laboratory calls somebody.</summary>
    CriticalHigh,

    /// <summary>Low or high: it does not say which.</summary>
    Abnormal,

    /// <summary>Low or high, and by so much that the laboratory calls somebody.</summary>
    Critical,
    Negative,
    Positive,

    /// <summary>Doubted, or contradicting itself.</summary>
    Unclear,
}
