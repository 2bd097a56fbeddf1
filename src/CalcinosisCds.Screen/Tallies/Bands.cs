using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Screen.Tallies;

/// <summary>How patients are grouped by age, and results by freshness, from <c>bands.json</c>.</summary>
/// <param name="AgeYears">Where each band of age begins, the first at birth.</param>
/// <param name="FreshnessDays">The oldest that a result of each band may be.</param>
/// <param name="NoOpening">Statuses of encounters that did not take place.</param>
/// <param name="SmallestCell">The smallest count of patients that may be shown, but for none at all.</param>
internal sealed record Bands(
    IReadOnlyList<string> Readme, IReadOnlyList<int> AgeYears, IReadOnlyList<int> FreshnessDays, IReadOnlyList<string> NoOpening, int SmallestCell)
{
    public const string Unknown = "unknown";
    public const string Older = "older";
    public const string None = "none";

    public static Bands Standard { get; } = Load();

    /// <summary>The bands of age by name, youngest first, and last the patients whose age is not known.</summary>
    public IReadOnlyList<string> Ages { get; } =
        [.. AgeYears.Select((from, i) => Named(from, i + 1 < AgeYears.Count ? AgeYears[i + 1] : null)), Unknown];

    /// <summary>The bands of freshness by name, freshest first, and last the patients without a usable result.</summary>
    public IReadOnlyList<string> Freshness { get; } = [.. FreshnessDays.Select(days => days.ToString(CultureInfo.InvariantCulture)), Older, None];

    /// <summary>The band of every possible birth date; unknown if there is none, or if it may be one band or the next.</summary>
    public string AgeOf(BirthDate? birth, DateTimeOffset asOf)
    {
        if (birth is null || birth.IsAfter(asOf))
        {
            return Unknown;
        }

        for (var i = AgeYears.Count - 1; i > 0; i--)
        {
            if (birth.IsAtLeast(AgeYears[i], asOf) is not false)
            {
                return birth.IsAtLeast(AgeYears[i], asOf) is true ? Ages[i] : Unknown;
            }
        }

        return Ages[0];
    }

    /// <summary>The band of the latest usable result of a series, however old it is; null where there is none.</summary>
    public string? FreshnessOf(LabSeries series, DateTimeOffset asOf)
    {
        if (series.Results is not [var latest, ..])
        {
            return null;
        }

        var age = asOf - latest.At.Earliest;
        for (var i = 0; i < FreshnessDays.Count; i++)
        {
            if (age <= TimeSpan.FromDays(FreshnessDays[i]))
            {
                return Freshness[i];
            }
        }

        return Older;
    }

    private static string Named(int from, int? to) => to is not { } end
        ? from.ToString(CultureInfo.InvariantCulture) + "+"
        : end - from == 1
            ? from.ToString(CultureInfo.InvariantCulture)
            : string.Create(CultureInfo.InvariantCulture, $"{from}-{end - 1}");

    private static Bands Load()
    {
        using var file = typeof(Bands).Assembly.GetManifestResourceStream("Tallies/bands.json")
            ?? throw new InvalidOperationException("bands.json is not part of this build.");

        return JsonSerializer.Deserialize(file, BandsJson.Default.Bands) ?? throw new InvalidOperationException("bands.json is empty.");
    }
}

[JsonSerializable(typeof(Bands))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BandsJson : JsonSerializerContext;
