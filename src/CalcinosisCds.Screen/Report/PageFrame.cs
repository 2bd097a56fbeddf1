using System.Globalization;
using System.Net;
using System.Text;

namespace CalcinosisCds.Screen.Report;

/// <summary>What the pages about many patients look like: the look of the governance report, and bars of several kinds.</summary>
internal static class PageFrame
{
    /// <summary>As many kinds as can be told apart in one bar, by shade and by the order of the columns beside it.</summary>
    public const int MostKinds = 5;

    private const string Style =
        """
        :root { color-scheme: light dark; --ink: #1b1f24; --quiet: #57606a; --line: #d0d7de; --ground: #fff;
                --kind0: #0b5cad; --kind1: #6aa5dc; --kind2: #b6c8dc; --kind3: #b35900; --kind4: #e3b98a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --quiet: #9da7b3; --line: #30363d; --ground: #0d1117;
                --kind0: #6cb6ff; --kind1: #3a79b8; --kind2: #2f4a66; --kind3: #e8a33d; --kind4: #8a6225; } }
        body { margin: 0; background: var(--ground); color: var(--ink); font: 16px/1.45 system-ui, sans-serif; font-variant-numeric: tabular-nums; }
        main { max-width: 64rem; margin: 0 auto; padding: 1rem 1rem 4rem; }
        h1 { font-size: 1.4rem; margin-bottom: .2rem; } h2 { font-size: 1.15rem; margin: 2.2rem 0 .5rem; } h3 { font-size: 1rem; margin: 1rem 0 .3rem; }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .1rem 1rem; margin: 1rem 0; } dt { text-align: right; font-weight: 600; }
        dd { margin: 0; } p, .quiet, .quiet th { color: var(--quiet); } p strong { color: var(--ink); } small { color: var(--quiet); }
        .wide { overflow-x: auto; } table { border-collapse: collapse; width: 100%; }
        th, td { text-align: left; padding: .3rem .6rem .3rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
        thead th { vertical-align: bottom; } tbody th { font-weight: 400; min-width: 9rem; } th.number, td.number { text-align: right; }
        td.bar { min-width: 8rem; padding-top: .55rem; } td.long { overflow-wrap: anywhere; min-width: 8rem; }
        svg { display: block; width: 100%; height: .8rem; } td.number svg { height: .3rem; min-width: 3rem; }
        .kind0 { fill: var(--kind0); background: var(--kind0); } .kind1 { fill: var(--kind1); background: var(--kind1); }
        .kind2 { fill: var(--kind2); background: var(--kind2); } .kind3 { fill: var(--kind3); background: var(--kind3); }
        .kind4 { fill: var(--kind4); background: var(--kind4); }
        .legend { display: flex; flex-wrap: wrap; gap: .2rem 1.2rem; margin: 0 0 .4rem; padding: 0; list-style: none; color: var(--quiet); }
        .legend i { display: inline-block; width: .8rem; height: .8rem; margin-right: .35rem; vertical-align: -.05rem; }
        article { border-top: 1px solid var(--line); padding: .4rem 0 1rem; break-inside: avoid; } ul { margin: .2rem 0; padding-left: 1.2rem; }
        @media print { main { max-width: none; } .wide { overflow: visible; } h2, h3 { break-after: avoid; } tr { break-inside: avoid; }
                svg, .legend i { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
        """;

    /// <summary>All that stands before what is particular to a page.</summary>
    public static string Head(string title, string subtitle) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <title>{WebUtility.HtmlEncode(title)}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        <main>
        <h1>{WebUtility.HtmlEncode(title)}</h1>
        <p>{WebUtility.HtmlEncode(subtitle)}</p>

        """;

    public static string Legend(IReadOnlyList<string> kinds) =>
        "<ul class=\"legend\">" + string.Concat(kinds.Select((kind, i) => $"<li><i class=\"kind{i}\"></i>{WebUtility.HtmlEncode(kind)}</li>")) + "</ul>\n";

    /// <summary>One bar, its kinds behind each other. The numbers stand beside it, so that nobody needs to read it off.</summary>
    public static string Svg(IReadOnlyList<(int Kind, long Number)> parts, long most)
    {
        var svg = new StringBuilder("<svg viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\" aria-hidden=\"true\">");
        var from = 0.0;
        foreach (var (kind, number) in parts.Where(part => part.Number > 0))
        {
            var width = 100.0 * number / most;
            svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"kind{kind}\" x=\"{from:0.##}\" y=\"0\" width=\"{width:0.##}\" height=\"10\"/>");
            from += width;
        }

        return svg.Append("</svg>").ToString();
    }
}
