using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Tests.Text;

/// <summary>One reader for all tests: it keeps nothing between texts.</summary>
internal static class SharedReader
{
    public static TextKnowledge Knowledge { get; } = TextKnowledge.Load();

    public static ClinicalTextReader Reader { get; } = new(Knowledge);

    public static TextReading Read(string text, string? site = null) => Reader.Read(text, site);

    /// <summary>How a text means a concept; null where it does not name it.</summary>
    public static Standing? StandingOf(string concept, string text) => Read(text).Find(concept)?.Standing;

    /// <summary>The lesions that are there, by degree; those that are explained marked so.</summary>
    public static string Lesions(string text, string? site = null) =>
        string.Join(", ", Read(text, site).Lesions.Where(lesion => lesion.Standing == Standing.Present).Select(Describe));

    /// <summary>The parts of the body with their sides, in the order of the text.</summary>
    public static string Sites(string text, string? site = null) => Sites(Read(text, site).Sites);

    public static string Sites(IReadOnlyList<SiteInText> sites) => string.Join(", ", sites.Select(site => $"{site.Side} {site.Part}"));

    private static string Describe(LesionInText lesion) =>
        KebabId.Of(lesion.Degree) + (lesion.ExplainedBy.Count > 0 ? " explained by " + string.Join(" and ", lesion.ExplainedBy) : "");
}
