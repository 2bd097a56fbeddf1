using System.Buffers;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Whom a range written as text is for, by the words before its numbers: "Adult: 8.5-10.5", "Females 8.5 to 10.5".</summary>
internal static class RangeLabel
{
    internal static readonly SearchValues<char> BeginningsOfNumbers = SearchValues.Create("0123456789<>≤≥");

    /// <summary>How many of its first characters name a group; none if they say nothing, or no group that is known.</summary>
    public static int Length(string text, RangeGroupReader groups) => Of(text, groups) is null ? 0 : End(text);

    /// <summary>Null if the text names no group before its numbers.</summary>
    public static RangeGroup? Of(string text, RangeGroupReader groups) =>
        End(text) is > 0 and var end && text.AsSpan(0, end).ContainsAnyInRange('A', 'z') ? groups.Read(text[..end]) : null;

    /// <summary>At a colon before numbers, else where the first number begins.</summary>
    private static int End(string text) =>
        text.IndexOf(':') is > 0 and var colon && text.AsSpan(colon).ContainsAnyInRange('0', '9') ? colon + 1 : text.AsSpan().IndexOfAny(BeginningsOfNumbers);
}
