namespace CalcinosisCds.Screen.Review;

/// <summary>Wilson's 95 % interval for a share, without continuity correction.</summary>
public readonly record struct WilsonInterval(double Low, double High)
{
    private const double Z = 1.96;

    public static WilsonInterval Of(int found, int of) => Of((double)found / of, of);

    /// <param name="of">How many the share is of; for a weighted share, how many unweighted ones would be worth as much.</param>
    public static WilsonInterval Of(double share, double of)
    {
        var centre = share + (Z * Z / (2 * of));
        var half = Z * Math.Sqrt((share * (1 - share) / of) + (Z * Z / (4.0 * of * of)));
        var scale = 1 + (Z * Z / of);

        return new(Math.Max(0, (centre - half) / scale), Math.Min(1, (centre + half) / scale));
    }
}
