namespace CalcinosisCds.Cards;

/// <summary>
/// GitHub-flavoured Markdown in short lines: paragraphs, and lists under headings. It accepts only our own words: none of the record's free text
/// may reach it, because nothing is escaped here.
/// </summary>
public static class Markdown
{
    private const string BoldMark = "**";

    public static string Bold(string text) => BoldMark + text + BoldMark;

    /// <summary>Paragraphs and sections, one after the other; empty ones are left out.</summary>
    public static string Document(params IEnumerable<string> blocks) => string.Join("\n\n", blocks.Where(block => block.Length > 0));

    /// <summary>A heading and its list; empty where there is nothing to list.</summary>
    public static string Section(string heading, IEnumerable<string> items) => List(items) is { Length: > 0 } list ? Bold(heading) + "\n\n" + list : "";

    /// <summary>Short lines, one below the other.</summary>
    public static string List(IEnumerable<string> items) => string.Join('\n', items.Select(item => "- " + item));

    /// <summary>The same lines without bold marks, for clients that show text as it is; headings and list items keep lines of their own.</summary>
    public static string ToPlain(string markdown) => markdown.Replace(BoldMark, "", StringComparison.Ordinal);
}
