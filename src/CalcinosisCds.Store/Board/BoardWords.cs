namespace CalcinosisCds.Store.Board;

/// <summary>
/// The words of a report. They are kept with all other words, of which this project knows nothing; whoever makes a report says how to find them.
/// </summary>
/// <param name="find">The text of a key; null where there is none.</param>
public sealed class BoardWords(Func<string, string?> find)
{
    /// <param name="key">Of a text that begins with <c>board.</c>.</param>
    /// <param name="values">What stands in the place of each <c>{name}</c>.</param>
    /// <exception cref="KeyNotFoundException">The text is missing: our mistake.</exception>
    public string this[string key, params ReadOnlySpan<(string Name, string Value)> values]
    {
        get
        {
            var text = find("board." + key) ?? throw new KeyNotFoundException($"There is no text `board.{key}`.");
            foreach (var (name, value) in values)
            {
                text = text.Replace("{" + name + "}", value, StringComparison.Ordinal);
            }

            return text;
        }
    }

    public string Topic(string code) => find("topic." + code) ?? code;

    public string Category(string code) => find("category." + code) ?? code;

    /// <summary>The id with its statement, where there is one.</summary>
    public string Rule(string id) => find("criterion." + id) is { } statement ? $"{id} {statement}" : id;

    /// <summary>In the words that a card offered it in; a standard reason that no card offers is shown by its code, which is words too.</summary>
    public string Reason(string code) => code.Length == 0 ? this["reason.none"]
        : string.Join(" / ", new[] { find("override." + code), find("override.order." + code) }.OfType<string>().DefaultIfEmpty(Spelt(code)).Distinct());

    private static string Spelt(string code) => char.ToUpperInvariant(code[0]) + code[1..].Replace('-', ' ');
}
