using System.Text.Json;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Pages;

/// <summary>The evidence page as a public SMART app: launched by an EHR or by its user at <c>/launch</c>, shown at <c>/evidence</c>.</summary>
internal sealed class EvidencePage(SmartRegistrations registrations)
{
    private readonly HtmlPage _launch = HtmlPage.Load("launch", PagePolicy.Smart(registrations.Origins, registrations.FrameOrigins));
    private readonly HtmlPage _evidence = HtmlPage.Load("evidence", PagePolicy.Smart(registrations.Origins, registrations.FrameOrigins));

    public static void Map(WebApplication app)
    {
        app.MapGet("/launch", (HttpContext context, EvidencePage page) => page._launch.WriteAsync(context));
        app.MapGet("/launch/servers", (HttpContext context, EvidencePage page, string? iss) => page.WriteServersAsync(context, iss));
        app.MapGet("/evidence", (HttpContext context, EvidencePage page) => page._evidence.WriteAsync(context));
    }

    /// <summary>The registration at one server, or the servers to choose from where none is named.</summary>
    private Task WriteServersAsync(HttpContext context, string? iss)
    {
        PageFiles.SetCommonHeaders(context.Response.Headers);
        context.Response.ContentType = "application/json";

        return iss is null ? JsonSerializer.SerializeAsync(context.Response.Body, [.. registrations.All.Select(one => new SmartServer(one.Iss))],
            PageJson.Default.IReadOnlyListSmartServer, context.RequestAborted)
            : registrations.Find(iss) is { } found
            ? JsonSerializer.SerializeAsync(context.Response.Body, found, PageJson.Default.SmartRegistration, context.RequestAborted)
            : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "The evidence page is not registered at this FHIR server.");
    }
}
