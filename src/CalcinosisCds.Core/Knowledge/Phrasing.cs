using System.Globalization;

namespace CalcinosisCds.Knowledge;

/// <summary>How the language joins words: list separators, and the forms of days, months and ranges.</summary>
internal sealed class Phrasing(Texts texts)
{
    private const int DayLength = 10;

    private readonly string _or = texts["form.or"];
    private readonly string _and = texts["form.and"];
    private readonly string _day = texts["form.day"];
    private readonly string _month = texts["form.month"];
    private readonly Template _aside = texts.Template("form.aside");
    private readonly Template _between = texts.Template("form.between");
    private readonly Template _atLeast = texts.Template("form.atLeast");
    private readonly Template _atMost = texts.Template("form.atMost");

    /// <summary>Between the items of one list.</summary>
    public string Comma { get; } = texts["form.comma"];

    /// <summary>Between parts that are themselves lists.</summary>
    public string Semicolon { get; } = texts["form.semicolon"];

    /// <summary>Between a label and what it labels.</summary>
    public string Colon { get; } = texts["form.colon"];

    /// <summary>The items as a list, without nulls.</summary>
    public string List(params ReadOnlySpan<string?> items)
    {
        var given = new List<string>(items.Length);
        foreach (var item in items)
        {
            if (item is not null)
            {
                given.Add(item);
            }
        }

        return List(given);
    }

    public string List(IEnumerable<string> items) => string.Join(Comma, items);

    /// <summary>The parts, without repetition.</summary>
    public string Parts(IEnumerable<string> parts) => string.Join(Semicolon, parts.Distinct());

    public string Or(IEnumerable<string> choices) => string.Join(_or, choices);

    public string And(IEnumerable<string> items) => string.Join(_and, items);

    /// <summary>As at the beginning of a line; an abbreviation stays as it is.</summary>
    public static string Capitalised(string text) => text.Length > 1 && !char.IsUpper(text[1]) ? char.ToUpperInvariant(text[0]) + text[1..] : text;

    /// <summary>As within a sentence; an abbreviation such as PTH stays as it is.</summary>
    public static string Inside(string text) => text.Length > 1 && !char.IsUpper(text[1]) ? char.ToLowerInvariant(text[0]) + text[1..] : text;

    public string Labelled(string label, string text) => label + Colon + text;

    /// <summary>The text followed by a remark: "Infection (sepsis)".</summary>
    public string Aside(string text, string aside) => _aside.Format(("text", text), ("aside", aside));

    public string Day(DateTimeOffset time) => time.ToString(_day, CultureInfo.InvariantCulture);

    /// <summary>The day of a time, in the record's own form.</summary>
    public static string Day(string written) => written.Length > DayLength ? written[..DayLength] : written;

    public string Month(DateTimeOffset time) => time.ToString(_month, CultureInfo.InvariantCulture);

    /// <summary>The limits of a range; empty if it has none.</summary>
    public string Range(string? low, string? high) => (low, high) switch
    {
        ({ }, { }) => _between.Format(("low", low), ("high", high)),
        ({ }, null) => _atLeast.Format(("low", low)),
        (null, { }) => _atMost.Format(("high", high)),
        _ => "",
    };
}
