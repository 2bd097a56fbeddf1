using System.Buffers;
using System.Text;
using CalcinosisCds.Basis;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.CdsHooks;

namespace CalcinosisCds.Service.Pages;

/// <summary>The public basis page of the knowledge that is running, printed once at start.</summary>
internal sealed class BasisPage
{
    private readonly string _version;
    private readonly byte[] _html;
    private readonly byte[] _json;

    public BasisPage(KnowledgeBase knowledge)
    {
        var document = BasisBuilder.Build(knowledge);
        var json = new ArrayBufferWriter<byte>();
        BasisPrinter.Json(document, json);
        _version = document.Version;
        _html = Encoding.UTF8.GetBytes(BasisPrinter.Html(document));
        _json = json.WrittenSpan.ToArray();
    }

    /// <summary>Maps the page, the page of a named version, and its JSON.</summary>
    public static void Map(WebApplication app)
    {
        app.MapGet("/basis", (HttpContext context, BasisPage page) => WriteAsync(context, "text/html; charset=utf-8", page._html));
        app.MapGet("/basis.json", (HttpContext context, BasisPage page) => WriteAsync(context, "application/json", page._json));
        app.MapGet("/basis/{version}", (string version, HttpContext context, BasisPage page) =>
            version == page._version
                ? WriteAsync(context, "text/html; charset=utf-8", page._html)
                : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, $"This service runs knowledge version {page._version}; the basis of other versions stands in the project's history."));
    }

    private static async Task WriteAsync(HttpContext context, string type, byte[] content)
    {
        context.Response.ContentType = type;
        context.Response.ContentLength = content.Length;
        context.Response.Headers.ContentSecurityPolicy = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors *";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }
}
