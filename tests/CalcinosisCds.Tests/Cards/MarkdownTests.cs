using System.Text;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace CalcinosisCds.Tests.Cards;

/// <summary>A GitHub-flavoured Markdown parser that we did not write finds in a detail what we meant, and nothing else.</summary>
public sealed class MarkdownTests
{
    private static readonly MarkdownPipeline Gfm = new MarkdownPipelineBuilder().UsePipeTables().UseEmphasisExtras().UseAutoLinks().UseTaskLists()
        .UseFootnotes().Build();

    /// <summary>As many an EHR renders: everything that the parser can, HTML and attributes included; only {braces} of UCUM units are left alone.</summary>
    private static readonly MarkdownPipeline Rich = new MarkdownPipelineBuilder()
        .UsePipeTables().UseGridTables().UseEmphasisExtras().UseAutoLinks().UseTaskLists().UseFootnotes().UseAbbreviations().UseDefinitionLists().UseCitations()
        .UseFigures().UseFooters().UseMediaLinks().UseListExtras().UseMathematics().UseDiagrams().UseCustomContainers().UseAlertBlocks()
        .Build();

    [Fact]
    public void A_detail_holds_no_link_image_or_html() => CardCorpus.AssertNone((_, card) =>
        Markdown.Parse(card.Detail, Gfm).Descendants()
            .Where(node => node is LinkInline or AutolinkInline or HtmlInline or HtmlBlock or HtmlEntityInline or LinkReferenceDefinition)
            .Select(node => $"{node.GetType().Name} at line {node.Line + 1}"));

    [Fact]
    public void A_detail_holds_paragraphs_and_plain_lists_alone() => CardCorpus.AssertNone((_, card) =>
        Markdown.Parse(card.Detail, Gfm).Descendants<Block>()
            .Where(block => block is not (ParagraphBlock or ListItemBlock or ListBlock { IsOrdered: false }))
            .Select(block => $"{block.GetType().Name} at line {block.Line + 1}"));

    [Fact]
    public void A_detail_reads_the_same_once_rendered() => CardCorpus.AssertNone((_, card) => Differences(card.Detail, Gfm));

    [Fact]
    public void A_detail_reads_the_same_where_a_client_renders_more_than_GitHub_does() => CardCorpus.AssertNone((_, card) => Differences(card.Detail, Rich));

    [Fact]
    public void A_line_of_a_detail_is_short() => CardCorpus.AssertNone((_, card) => CardText.Lines(card).Where(line => line.Length > 500));

    private static IEnumerable<string> Differences(string detail, MarkdownPipeline pipeline)
    {
        var rendered = Markdown.Parse(detail, pipeline).Descendants<LeafBlock>().Select(Text).ToList();
        var written = detail.Split('\n').Where(line => line.Length > 0).Select(CardText.Plain).ToList();

        return written.SequenceEqual(rendered) ? [] : [.. written.Except(rendered).Take(2), "rendered as", .. rendered.Except(written).Take(2)];
    }

    private static string Text(LeafBlock block)
    {
        var text = new StringBuilder();
        foreach (var inline in block.Inline?.FindDescendants<Inline>() ?? [])
        {
            text.Append(inline switch
            {
                LiteralInline literal => literal.Content.ToString(),
                LineBreakInline => "\n",
                EmphasisInline { DelimiterChar: '*', DelimiterCount: 2 } => "",
                DelimiterInline bracket => bracket.ToLiteral(), // Of brackets that make no link.
                _ => $"<{inline.GetType().Name}>",
            });
        }

        return text.ToString();
    }
}
