using System.Collections.Frozen;
using System.Text;

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
        var text = new StringBuilder(this[key]);
        foreach (var (name, value) in values)
        {
            text.Replace("{" + name + "}", value);
        }

        return text.ToString();
    }
}
