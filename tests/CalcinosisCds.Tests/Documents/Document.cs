using System.Text;
using System.Text.RegularExpressions;

namespace CalcinosisCds.Tests.Documents;

/// <summary>A fenced block of a document.</summary>
/// <param name="Language">Such as <c>bash</c>; the first word after the fence.</param>
/// <param name="Mark">The second: what a reader does with it; empty where there is none. A web page does not show it.</param>
/// <param name="Place">Document and line.</param>
internal sealed record Block(string Language, string Mark, string Content, string Place);

/// <summary>One of our Markdown documents.</summary>
internal sealed partial class Document(string path)
{
    private static readonly string[] NotOurs = ["node_modules", "bin", "obj", "results"];

    public static IReadOnlyList<Document> All { get; } =
    [
        .. Directory.EnumerateFiles(Repository.Root, "*.md", new EnumerationOptions { RecurseSubdirectories = true })
            .Where(file => !Path.GetRelativePath(Repository.Root, file).Split(Path.DirectorySeparatorChar)
            .Any(part => NotOurs.Contains(part) || part[0] == '.'))
            .Order(StringComparer.Ordinal)
            .Select(file => new Document(file)),
    ];

    public string Name => Path.GetRelativePath(Repository.Root, path);

    public string Folder => Path.GetDirectoryName(path)!; // A file has a folder.

    public IEnumerable<Block> Blocks()
    {
        Block? open = null;
        var content = new StringBuilder();
        foreach (var (index, line) in File.ReadLines(path).Index())
        {
            if (!line.StartsWith("```", StringComparison.Ordinal))
            {
                content.Append(line).Append('\n');
            }
            else if (open is null)
            {
                var words = line[3..].Split(' ', 2, StringSplitOptions.TrimEntries);
                open = new Block(words[0], words.Length > 1 ? words[1] : "", "", $"{Name}, line {index + 1}");
                content.Clear();
            }
            else
            {
                yield return open with { Content = content.ToString() };
                open = null;
            }
        }
    }

    /// <summary>Targets of links and images, fenced blocks and code left out.</summary>
    public IEnumerable<string> Links()
    {
        var text = Code().Replace(File.ReadAllText(path), "");

        return Inline().Matches(text).Concat(Automatic().Matches(text)).Select(match => match.Groups[1].Value);
    }

    /// <summary>The anchors that GitHub gives to the headings.</summary>
    public IEnumerable<string> Anchors() =>
        from line in Code().Replace(File.ReadAllText(path), "").Split('\n')
        where line.StartsWith('#')
        select string.Concat(line.TrimStart('#').Trim().ToLowerInvariant().Where(c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Inline();

    [GeneratedRegex(@"<(https?://[^>\s]+)>", RegexOptions.NonBacktracking)]
    private static partial Regex Automatic();

    [GeneratedRegex(@"(?s)```.*?```|`[^`\n]*`")]
    private static partial Regex Code();
}
