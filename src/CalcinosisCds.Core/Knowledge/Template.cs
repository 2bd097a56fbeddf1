namespace CalcinosisCds.Knowledge;

/// <summary>A text with placeholders for what differs from call to call, such as <c>{date}</c>.</summary>
public sealed class Template
{
    /// <summary>The words and the placeholder that follows them, in order; only the last has none.</summary>
    private readonly List<(string Words, string? Place)> _parts = [];

    internal Template(string text)
    {
        var rest = text;
        while (rest.IndexOf('{', StringComparison.Ordinal) is >= 0 and var open && rest[open..].IndexOf('}', StringComparison.Ordinal) is > 0 and var length)
        {
            _parts.Add((rest[..open], rest.Substring(open + 1, length - 1)));
            rest = rest[(open + length + 1)..];
        }

        _parts.Add((rest, null));
    }

    /// <summary>The text with each <c>{name}</c> replaced by its value, which is itself never searched for placeholders.</summary>
    public string Format(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var text = new string[2 * _parts.Count];
        for (var i = 0; i < _parts.Count; i++)
        {
            text[2 * i] = _parts[i].Words;
            text[(2 * i) + 1] = _parts[i].Place is { } place ? ValueOf(place, values) : "";
        }

        return string.Concat(text);
    }

    /// <summary>A placeholder without a value stays as written: a fault of ours that is visible and harmless.</summary>
    private static string ValueOf(string place, ReadOnlySpan<(string Name, string Value)> values)
    {
        foreach (var (name, value) in values)
        {
            if (name == place)
            {
                return value;
            }
        }

        return "{" + place + "}";
    }
}
