using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CalcinosisCds.Knowledge;

/// <summary>A text with places for what differs from call to call, such as <c>{date}</c>, taken apart once.</summary>
public sealed class Template
{
    internal Template(string text)
    {
        var parts = new List<TextPart>();
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && rest[open..].IndexOf('}', StringComparison.Ordinal) is > 0 and var length)
        {
            parts.Add(new TextPart(rest[..open], rest.Substring(open + 1, length - 1)));
            rest = rest[(open + length + 1)..];
        }

        parts.Add(new TextPart(rest, null));
        Parts = [.. parts];
    }

    /// <summary>In their order; only the last has no place.</summary>
    internal ImmutableArray<TextPart> Parts { get; }

    /// <summary>The text with each <c>{name}</c> replaced.</summary>
    public string Format(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        foreach (var (words, place) in Parts)
        {
            text.AppendLiteral(words);
            if (place is not null)
            {
                text.AppendLiteral(ValueOf(place, values) ?? Unfilled(place));
            }
        }

        return text.ToStringAndClear();
    }

    /// <summary>What stands where nothing is given for a place: a fault of ours that is seen and does no harm.</summary>
    internal static string Unfilled(string place) => "{" + place + "}";

    /// <summary>The value for a place; null where none is given.</summary>
    internal static string? ValueOf(string place, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (place == name)
            {
                return value;
            }
        }

        return null;
    }
}

/// <summary>Words, and the place that follows them; null at the end.</summary>
internal readonly record struct TextPart(string Words, string? Place);
