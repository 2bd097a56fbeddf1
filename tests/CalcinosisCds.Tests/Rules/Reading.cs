using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Short questions to an assessment.</summary>
internal static class Reading
{
    public static Tier TierOf(this Assessment assessment, Category category) => assessment.Find(category)?.Tier ?? Tier.NotSupported;

    public static decimal PointsOf(this Assessment assessment, Category category) => assessment.Find(category)?.Points ?? 0;

    /// <summary>The leaders by their public names, in the order in which they are shown.</summary>
    public static string[] Leaders(this Assessment assessment) => [.. assessment.Leading.Select(Name)];

    public static string[] Alerts(this Assessment assessment) => [.. assessment.RedFlags.Select(flag => flag.Id)];

    public static RedFlag? Alert(this Assessment assessment, string id) => assessment.RedFlags.FirstOrDefault(flag => flag.Id == id);

    public static string[] Risks(this Assessment assessment) => [.. assessment.RiskFactors.Select(judged => judged.Id)];

    public static string[] Missing(this Assessment assessment, Category category) =>
        [.. (assessment.Find(category)?.Missing ?? []).Select(gap => gap.Item)];

    private static string Name(Leader leader) => leader.Category is { } category ? KebabId.Of(category) : "outside-the-five";
}
