using System.Collections.Frozen;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace CalcinosisCds.Knowledge;

/// <summary>Every sentence and word that a user sees, by key, from <c>text.&lt;lang&gt;.json</c>.</summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _byKey;

    internal Texts(IReadOnlyDictionary<string, string> byKey) => _byKey = byKey.ToFrozenDictionary();

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <exception cref="KeyNotFoundException">The text table lacks the key: our mistake, caught by the tests over the data.</exception>
    public string this[string key] =>
        _byKey.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"text.en.json lacks `{key}`.");

    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The text with each <c>{name}</c> replaced.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, string Value)> values)
    {
        var rest = this[key].AsSpan();
        var text = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        while (rest.IndexOf('{') is >= 0 and var open && rest[open..].IndexOf('}') is > 0 and var length)
        {
            var placeholder = rest.Slice(open, length + 1);
            text.AppendFormatted(rest[..open]);
            text.AppendFormatted(ValueOf(placeholder, values));
            rest = rest[(open + length + 1)..];
        }

        text.AppendFormatted(rest);

        return text.ToStringAndClear();
    }

    private static ReadOnlySpan<char> ValueOf(ReadOnlySpan<char> placeholder, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (placeholder[1..^1].SequenceEqual(name))
            {
                return value;
            }
        }

        return placeholder;
    }
}
