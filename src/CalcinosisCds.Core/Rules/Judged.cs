using System.Collections.Immutable;

namespace CalcinosisCds.Rules;

/// <summary>One criterion as it came out on this record.</summary>
/// <param name="Id">The criterion's stable id. The knowledge files list its weight, text and sources under it.</param>
/// <param name="IsSpecific">True if it speaks for this category, rather than merely not against it.</param>
public readonly record struct Judged(string Id, Finding Finding, bool IsSpecific = false);

internal static class JudgedCriteria
{
    public static ImmutableArray<Judged> Present(this ImmutableArray<Judged> criteria) => [.. criteria.Where(judged => judged.Finding.IsPresent)];
}
