using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>The try-it page: synthetic patients, the cards, and the wire. In Development, or where <see cref="ServiceOptions.TryIt"/> says so.</summary>
internal sealed class TryItPage(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private readonly HtmlPage _html = HtmlPage.Load("try-it", PagePolicy.TryIt);

    private bool IsOffered => environment.IsDevelopment() || options.Value.TryIt;

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context, TryItPage page) => page.IsOffered ? page._html.WriteAsync(context) : NotHereAsync(context));
    }

    private static Task NotHereAsync(HttpContext context) =>
        ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");
}
