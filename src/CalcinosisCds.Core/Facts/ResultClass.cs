namespace CalcinosisCds.Facts;

/// <summary>Where a result lies relative to the range used. For antibodies, normal is negative and high is positive.</summary>
public enum ResultClass : byte
{
    Low,
    Normal,
    High,
}

/// <summary>What a class is based on; the first that applies is used.</summary>
public enum RangeSource : byte
{
    /// <summary>The reporting laboratory's own <c>referenceRange</c>.</summary>
    Laboratory,

    /// <summary>The <c>interpretation</c> that came with the result.</summary>
    Interpretation,

    /// <summary>Our table by age and sex.</summary>
    Fallback,
}

/// <summary>How fresh a result is on the day of the assessment.</summary>
public enum Recency : byte
{
    Current,
    /// <summary>Half weight; caps a category at <em>possible</em>.</summary>
    Old,
    /// <summary>Never a class.</summary>
    History,
}
