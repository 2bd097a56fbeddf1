using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>How a value lies between two limits; both limits belong to normal unless said otherwise.</summary>
public static class ReferenceLimits
{
    /// <summary>Null where a comparator leaves the class open, or where no limit is given. A single limit says normal on its inner side.</summary>
    /// <param name="excludesLow">True where the lower limit itself is low, as in "&gt; 60".</param>
    /// <param name="excludesHigh">True where the upper limit itself is high, as in "&lt; 5".</param>
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
