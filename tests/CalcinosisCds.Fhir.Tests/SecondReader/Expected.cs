namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>What the second reader makes of one resource.</summary>
/// <param name="Source"><c>Type/id</c>.</param>
/// <param name="Facts">What should be known from it; empty where it should give nothing.</param>
/// <param name="NotRead">Why the second reader does not judge it; null where it does.</param>
internal sealed record Expected(string Source, IReadOnlyList<string> Facts, string? NotRead = null)
{
    public static Expected Nothing(string source) => new(source, []);

    public static Expected NotJudged(string source, string why) => new(source, [], why);
}
