using System.Globalization;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Reads patterns as <c>patterns.en.json</c> writes them; its readme says how.</summary>
internal sealed class PatternParser(
    PhraseTable.Builder phrases, PhraseSplitter splitter, IReadOnlyDictionary<string, IReadOnlyList<string>> classes, KnowledgeFaults faults)
{
    private const int UsuallyBetween = 6;
    private const string File = "patterns.en.json";

    public Pattern Parse(string owner, string written)
    {
        var elements = new List<PatternElement>();
        List<int> notInClauses = [], neverInClauses = [], notInSentence = [], notInBodySite = [];
        var mostBetween = UsuallyBetween;
        var flags = "";
        foreach (var token in Tokens(written))
        {
            if (token is "=" or "@" or "/")
            {
                flags += token;
            }
            else if (token[0] == '~')
            {
                mostBetween = int.TryParse(token.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var most) ? most : mostBetween;
            }
            else if (token[0] is '-' or '!' or '^' or '_')
            {
                var list = token[0] switch { '-' => notInClauses, '!' => neverInClauses, '^' => notInSentence, _ => notInBodySite };
                list.Add(ClassOf(owner, token[1..]));
            }
            else
            {
                var sign = token[0] is '+' or '>' or '%' ? token[0] : ' ';
                elements.Add(new PatternElement(ClassOf(owner, sign == ' ' ? token : token[1..]), sign == '+', sign == '>', sign == '%'));
            }
        }

        if (elements.Count == 0)
        {
            faults.Add(File, $"`{owner}`: the pattern `{written}` asks for nothing. Name a word or a class.");
        }

        var inOneClause = flags.Contains('=', StringComparison.Ordinal);
        var firstNamesNoOtherPart = flags.Contains('@', StringComparison.Ordinal);

        return new Pattern(
            written,
            [.. elements],
            [.. notInClauses],
            [.. neverInClauses],
            [.. notInSentence],
            [.. notInBodySite],
            mostBetween,
            inOneClause,
            flags.Contains('/', StringComparison.Ordinal),
            firstNamesNoOtherPart);
    }

    /// <summary>Splits at spaces, but not within quotation marks.</summary>
    private static List<string> Tokens(string written)
    {
        var tokens = new List<string>();
        var start = 0;
        var isQuoted = false;
        for (var i = 0; i <= written.Length; i++)
        {
            if (i < written.Length && written[i] == '\'')
            {
                isQuoted = !isQuoted;
            }

            if (i == written.Length || (written[i] == ' ' && !isQuoted))
            {
                if (i > start)
                {
                    tokens.Add(written[start..i]);
                }

                start = i + 1;
            }
        }

        return tokens;
    }

    private int ClassOf(string owner, string element)
    {
        if (element.StartsWith('{') && element.EndsWith('}'))
        {
            var name = element[1..^1];
            if (!classes.ContainsKey(name))
            {
                faults.Add(File, $"`{owner}` asks for the class `{name}`, which words.en.json lacks. Add the class or mend the name.");
            }

            return phrases.Class(name);
        }

        var phrase = element.Trim('\'');
        phrases.Add("word:" + phrase, splitter.Phrase(phrase));
        return phrases.Class("word:" + phrase);
    }
}
