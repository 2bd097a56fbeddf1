using System.Globalization;
using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>Reads the members of an object without ever throwing on data: what is not as expected counts as absent.</summary>
public static class ElementMembers
{
    private const int LongestNumber = 40;
    private const decimal LargestNumber = 1_000_000_000_000m;

    /// <summary>Null where the member is absent or null. A list of one counts as its item; for lists there is <see cref="Items"/>.</summary>
    public static Element? Member(this Element element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var member) && member.Single is { ValueKind: not JsonValueKind.Null } single
            ? single
            : null;

    /// <summary>
    /// The member with a list of one still a list, for what the protocol of a call defines: there nothing is guessed. Null where it is absent or null.
    /// </summary>
    public static Element? AsWritten(this Element element, ReadOnlySpan<byte> name) =>
        element.TryGetProperty(name, out var member) && member.ValueKind != JsonValueKind.Null ? member : null;

    /// <summary>The text of the member, if it is a string as written.</summary>
    public static string? TextAsWritten(this Element element, ReadOnlySpan<byte> name) => element.AsWritten(name)?.Text();

    public static bool Has(this Element element, ReadOnlySpan<byte> name) => element.Member(name) is not null;

    /// <summary>The member, if it is a string.</summary>
    public static Element? StringMember(this Element element, ReadOnlySpan<byte> name) =>
        element.Member(name) is { ValueKind: JsonValueKind.String } member ? member : null;

    /// <summary>The text of the member, if it is a string.</summary>
    public static string? Text(this Element element, ReadOnlySpan<byte> name) => element.Member(name)?.Text();

    public static string? Text(this Element element) => element.ValueKind == JsonValueKind.String ? element.GetString() : null;

    /// <summary>Whether the member is a string of that text.</summary>
    public static bool Is(this Element element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text) =>
        element.Member(name) is { } member && member.ValueEquals(text);

    /// <inheritdoc cref="Is(Element, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    public static bool Is(this Element element, ReadOnlySpan<byte> name, string text) =>
        element.Member(name) is { } member && member.ValueEquals(text);

    /// <summary>The items of an array; a single object where an array was expected counts as one item.</summary>
    public static Elements Items(this Element element, ReadOnlySpan<byte> name) => element.TryGetProperty(name, out var member) ? member.Items : default;

    /// <summary>A number as written, of at most 40 characters; null if it is not a number or larger than any quantity can be.</summary>
    public static decimal? Number(this Element element, ReadOnlySpan<byte> name)
    {
        if (element.Member(name) is not { ValueKind: JsonValueKind.Number } member)
        {
            return null;
        }

        var digits = member.Utf8();

        return digits.Length <= LongestNumber
            && decimal.TryParse(digits, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
            && Math.Abs(value) <= LargestNumber
                ? value
                : null;
    }
}
