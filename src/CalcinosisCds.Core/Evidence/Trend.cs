namespace CalcinosisCds.Evidence;

/// <summary>One analyte over time.</summary>
/// <param name="Units">The units in which it can be shown: by mass first, then by amount of substance. Every number below has one value for each.</param>
/// <param name="Canonical">The index of the unit that the rules use.</param>
/// <param name="Reported">The index of the unit that the newest result was reported in.</param>
/// <param name="Limits">Limits of the rules for this analyte.</param>
/// <param name="Excluded">Results on record that are not used, newest first.</param>
/// <param name="WhyEmpty">Why there is no point; null where there is one.</param>
public sealed record Trend(
    string Id,
    string Name,
    IReadOnlyList<string> Units,
    int Canonical,
    int Reported,
    IReadOnlyList<TrendSeries> Series,
    IReadOnlyList<TrendLimit> Limits,
    IReadOnlyList<ExcludedPoint> Excluded,
    string? WhyEmpty);

/// <param name="Points">Newest first.</param>
public sealed record TrendSeries(string Id, string Name, IReadOnlyList<TrendPoint> Points);

/// <param name="Date">When it was taken, as written.</param>
/// <param name="Value">For drawing, in each unit; null where the record gives only a flag.</param>
/// <param name="Shown">For reading, in each unit, comparator and unit included; the reported one as it was written.</param>
/// <param name="Comparator">Null for a plain number.</param>
/// <param name="Class"><c>low</c>, <c>normal</c> or <c>high</c>; null where no range applies.</param>
/// <param name="Band">The range that was used; null where there is none.</param>
/// <param name="RangeBy">What the class is based on: <c>laboratory</c>, <c>interpretation</c> or <c>fallback</c>; null where there is no class.</param>
/// <param name="Recency"><c>current</c>, <c>old</c> or <c>history</c>.</param>
/// <param name="Sources">The Observations, as <c>Observation/id</c>.</param>
public sealed record TrendPoint(
    string Date,
    DateTimeOffset At,
    IReadOnlyList<decimal>? Value,
    IReadOnlyList<string>? Shown,
    string? Comparator,
    string? Class,
    TrendBand? Band,
    string? RangeBy,
    string Recency,
    IReadOnlyList<string> Sources);

/// <param name="Low">In each unit; null where there is no lower limit.</param>
/// <param name="Text">The limits in each unit, for reading.</param>
/// <param name="SexUnknown">True if the wider of the two sexes' ranges was used.</param>
public sealed record TrendBand(IReadOnlyList<decimal>? Low, IReadOnlyList<decimal>? High, IReadOnlyList<string> Text, bool SexUnknown);

/// <summary>A limit of the rules.</summary>
/// <param name="Id">Its name in <c>thresholds.json</c>, an anchor on the basis page.</param>
/// <param name="Note">What it decides.</param>
public sealed record TrendLimit(
    string Id,
    string Name,
    IReadOnlyList<decimal> Value,
    IReadOnlyList<string> Shown,
    string Note,
    IReadOnlyList<string> References);

/// <param name="At">Null where its time is unusable.</param>
/// <param name="Value">Null if its number cannot be read or must not be shown.</param>
public sealed record ExcludedPoint(
    string? Date,
    DateTimeOffset? At,
    IReadOnlyList<decimal>? Value,
    IReadOnlyList<string>? Shown,
    string Reason,
    string? Source);
