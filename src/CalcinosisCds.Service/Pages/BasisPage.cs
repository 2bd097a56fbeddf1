using System.Buffers;
using System.Collections.Frozen;
using System.Text;
using CalcinosisCds.Basis;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Pages;

/// <summary>The public basis page of the running knowledge, rendered once at start.</summary>
internal sealed class BasisPage
{
    private static readonly string[] Earlier = ["1.0.0"];

    private readonly string _version;
    private readonly HtmlPage _html;
    private readonly byte[] _json;

    /// <summary>Pages of earlier versions, as rendered then: an old card still leads to what it was based on.</summary>
    private readonly FrozenDictionary<string, HtmlPage> _earlier;

    public BasisPage(KnowledgeBase knowledge)
    {
        var document = BasisBuilder.Build(knowledge);
        var json = new ArrayBufferWriter<byte>();
        BasisPrinter.Json(document, json);
        _version = document.Version;
        _html = new HtmlPage(Encoding.UTF8.GetBytes(BasisPrinter.Html(document)), PagePolicy.Document);
        _json = json.WrittenSpan.ToArray();
        _earlier = Earlier.ToFrozenDictionary(version => version, version => HtmlPage.Load("basis-" + version, PagePolicy.Document));
    }

    /// <summary>Maps the page, the page of a named version, and its JSON.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/basis", (HttpContext context, BasisPage page) => page._html.WriteAsync(context));
        app.MapGet("/basis.json", (HttpContext context, BasisPage page) => WriteJsonAsync(context, page._json));
        app.MapGet("/basis/{version}", (string version, HttpContext context, BasisPage page) =>
            page.Find(version) is { } html
                ? html.WriteAsync(context)
                : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound,
                $"This service runs knowledge version {page._version}; the basis of other versions stands in the project's history."));
    }

    private HtmlPage? Find(string version) => version == _version ? _html : _earlier.GetValueOrDefault(version);

    private static async Task WriteJsonAsync(HttpContext context, byte[] content)
    {
        PageFiles.SetCommonHeaders(context.Response.Headers);
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = content.Length;
        context.Response.Headers.ContentSecurityPolicy = PagePolicy.Document;
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
