using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>Where a value lies relative to two limits; both limits count as normal unless stated otherwise.</summary>
public static class ReferenceLimits
{
    /// <summary>Null if a comparator leaves the class open, or no limit is given. A single limit means normal on its inner side.</summary>
    /// <param name="excludesLow">True if the lower limit itself counts as low, as in "&gt; 60".</param>
    /// <param name="excludesHigh">True if the upper limit itself counts as high, as in "&lt; 5".</param>
    public static ResultClass? Classify(LabValue value, decimal? low, decimal? high, bool excludesLow = false, bool excludesHigh = false)
    {
        if (low is null && high is null)
        {
            return null;
        }

        var isLow = low is { } lower ? (excludesLow ? value.IsAtMost(lower) : value.IsBelow(lower)) : false;
        var isHigh = high is { } upper ? (excludesHigh ? value.IsAtLeast(upper) : value.IsAbove(upper)) : false;

        return (isLow, isHigh) switch
        {
            (true, _) => ResultClass.Low,
            (_, true) => ResultClass.High,
            (false, false) => ResultClass.Normal,
            _ => null,
        };
    }
}
