using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Facts;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Screen.Tallies;

/// <summary>Counts over some patients. It names none of them and holds none of their values or dates.</summary>
/// <param name="AsOf">The moment of the assessments; null where there was no patient.</param>
/// <param name="Lines">In the order of their keys, each key once.</param>
/// <param name="Coverage">The codes that were not understood, with their displays, as patients' records have them.</param>
internal sealed record Tally(string KnowledgeVersion, DateTimeOffset? AsOf, IReadOnlyList<TallyLine> Lines, CoverageTally Coverage)
{
    private const string Where = "tally-*.json";

    /// <summary>One tally of the patients of all.</summary>
    /// <exception cref="ScreenException">There is none, or they were not made with the same knowledge for the same moment.</exception>
    public static Tally Sum(IReadOnlyList<Tally> tallies)
    {
        if (tallies.Count == 0)
        {
            throw new ScreenException(Where, "there is none.");
        }

        var moments = tallies.Select(tally => tally.AsOf).OfType<DateTimeOffset>().Distinct().ToList();
        if (moments.Count > 1 || tallies.DistinctBy(tally => tally.KnowledgeVersion).Skip(1).Any())
        {
            throw new ScreenException(Where, "the shards were assessed with different knowledge, or for different moments. Assess them anew.");
        }

        return new Tally(
            tallies[0].KnowledgeVersion,
            moments.Count == 0 ? null : moments[0],
            [
                .. tallies.SelectMany(tally => tally.Lines)
                    .GroupBy(line => line.Key)
                    .OrderBy(same => same.Key)
                    .Select(same => same.First() with { Patients = same.Sum(line => line.Patients), Encounters = same.Sum(line => line.Encounters) }),
            ],
            CoverageTally.Sum([.. tallies.Select(tally => tally.Coverage)]));
    }

    /// <exception cref="JsonException">It is not a tally.</exception>
    public static Tally Read(Stream input) => JsonSerializer.Deserialize(input, TallyJson.Default.Tally) ?? throw new JsonException("It is empty.");

    public void WriteTo(Stream output) => JsonSerializer.Serialize(output, this, TallyJson.Default.Tally);
}

[JsonSerializable(typeof(Tally))]
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true,
    Converters = [typeof(KebabEnum<TallyGroup>), typeof(KebabEnum<Sex>), typeof(KebabEnum<CoverageKind>)])]
internal sealed partial class TallyJson : JsonSerializerContext;

internal sealed class KebabEnum<T>() : JsonStringEnumConverter<T>(JsonNamingPolicy.KebabCaseLower)
    where T : struct, Enum;
