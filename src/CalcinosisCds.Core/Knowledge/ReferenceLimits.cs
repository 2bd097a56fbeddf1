using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>How a value lies between two limits; both limits belong to normal.</summary>
public static class ReferenceLimits
{
    /// <summary>Null where a comparator leaves the class open, or where no limit is given. A single limit says normal on its inner side.</summary>
    public static ResultClass? Classify(LabValue value, decimal? low, decimal? high)
    {
        if (low is null && high is null)
        {
            return null;
        }

        var isLow = low is { } lower ? value.IsBelow(lower) : false;
        var isHigh = high is { } upper ? value.IsAbove(upper) : false;

        return (isLow, isHigh) switch
        {
            (true, _) => ResultClass.Low,
            (_, true) => ResultClass.High,
            (false, false) => ResultClass.Normal,
            _ => null,
        };
    }
}
