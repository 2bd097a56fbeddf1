using System.Collections.Frozen;

namespace CalcinosisCds.Knowledge;

/// <summary>Every sentence and word that a user sees, by key, from <c>text.&lt;lang&gt;.json</c>.</summary>
public sealed class Texts
{
    private readonly FrozenDictionary<string, string> _byKey;

    internal Texts(IReadOnlyDictionary<string, string> byKey) => _byKey = byKey.ToFrozenDictionary();

    public IEnumerable<string> Keys => _byKey.Keys;

    /// <exception cref="KeyNotFoundException">The text table lacks the key: our mistake, caught by the tests of the data.</exception>
    public string this[string key] =>
        _byKey.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"text.en.json lacks `{key}`.");

    public bool Has(string key) => _byKey.ContainsKey(key);

    /// <summary>The text as a template, for callers that fill it often.</summary>
    public Template Template(string key) => new(this[key]);

    /// <summary>The text with each <c>{name}</c> replaced.</summary>
    public string Format(string key, params ReadOnlySpan<(string Name, string Value)> values) => Template(key).Format(values);

    /// <summary>The text of each member of a closed set, under the prefix and the member's id.</summary>
    public FrozenDictionary<T, string> OfEach<T>(string prefix)
        where T : struct, Enum => OfEach(prefix, Enum.GetValues<T>(), KebabId.Of);

    /// <summary>The texts whose keys begin with a prefix, by the rest of the key.</summary>
    public FrozenDictionary<string, string> Under(string prefix) => _byKey
        .Where(text => text.Key.StartsWith(prefix, StringComparison.Ordinal))
        .ToFrozenDictionary(text => text.Key[prefix.Length..], text => text.Value);

    internal FrozenDictionary<T, string> OfEach<T>(string prefix, IEnumerable<T> members, Func<T, string> id)
        where T : notnull => members.ToFrozenDictionary(member => member, member => this[prefix + id(member)]);
}
