using System.Globalization;
using System.Net;
using System.Text;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Report;

namespace CalcinosisCds.Screen.Review;

/// <summary>The sample as a page to read alongside the charts, or to print and tick. It holds patient data.</summary>
internal static class ReviewPage
{
    public static string Html(IReadOnlyList<(ReviewCase Case, long InStratum)> drawn, long patients, string seed, Texts texts)
    {
        var html = new StringBuilder(PageFrame.Head(
            ReviewWords.Title,
            ReviewWords.Subtitle(drawn.Count, patients, drawn is [var first, ..] ? first.Case.Report.KnowledgeVersion : "", seed)));
        html.Append(CultureInfo.InvariantCulture, $"<p>{Text(ReviewWords.HowTo)}</p>\n");
        foreach (var (index, (patient, _)) in drawn.Index())
        {
            html.Append(CultureInfo.InvariantCulture, $"<article>\n<h2>{index + 1}. {Text(patient.Report.Patient)}</h2>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p><strong>{string.Join("<br>", patient.Says(texts).Select(Text))}</strong></p>\n");
            var why = patient.Why();
            html.Append(why.Count == 0 ? "" : $"<ul>{string.Concat(why.Select(line => $"<li>{Text(line)}</li>"))}</ul>\n");
            html.Append(CultureInfo.InvariantCulture, $"<p>{ReviewWords.Boxes}</p>\n</article>\n");
        }

        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static string Text(string text) => WebUtility.HtmlEncode(text);
}
