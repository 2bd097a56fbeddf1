using System.Text;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.Integration;

/// <summary>
/// The integration sheet at <c>/integration</c>, public like discovery: an EHR's team needs it before it is registered. So it says nothing
/// about who is.
/// </summary>
internal sealed class IntegrationPage(IntegrationSheet sheet, IOptions<ServiceOptions> options)
{
    private readonly HtmlPage? _page = options.Value.PublicBaseUrl is { } url ? Page(sheet, url) : null;

    public static void Map(WebApplication app) => app.MapGet("/integration", (HttpContext context, IntegrationPage page) => page.WriteAsync(context));

    /// <summary>Without a public base url, as only in Development, the addresses are those of the request.</summary>
    private Task WriteAsync(HttpContext context) =>
        (_page ?? Page(sheet, $"{context.Request.Scheme}://{context.Request.Host}{context.Request.PathBase}")).WriteAsync(context);

    private static HtmlPage Page(IntegrationSheet sheet, string baseUrl) => new(Encoding.UTF8.GetBytes(sheet.Html(baseUrl)), PagePolicy.Document);
}
