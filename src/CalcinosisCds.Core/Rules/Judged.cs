using System.Collections.Immutable;

namespace CalcinosisCds.Rules;

/// <summary>One criterion as it came out on this record.</summary>
/// <param name="Id">The criterion's stable id. Its weight, text and sources stand under it in the knowledge files.</param>
/// <param name="IsSpecific">True if it speaks for this category, rather than merely against none of them.</param>
public readonly record struct Judged(string Id, Finding Finding, bool IsSpecific = false);

internal static class JudgedCriteria
{
    public static ImmutableArray<Judged> Present(this ImmutableArray<Judged> criteria) => [.. criteria.Where(judged => judged.Finding.IsPresent)];
}
