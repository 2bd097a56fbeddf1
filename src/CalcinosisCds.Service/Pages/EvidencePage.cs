using System.Text.Json;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Pages;

/// <summary>The evidence page as a public SMART app: launched by an EHR or by its user at <c>/launch</c>, shown at <c>/evidence</c>.</summary>
internal sealed class EvidencePage(SmartRegistrations registrations)
{
    private readonly HtmlPage _launch = HtmlPage.Load("launch", PagePolicy.Smart([], registrations.FrameOrigins));
    private readonly HtmlPage _evidence = HtmlPage.Load("evidence", PagePolicy.Smart([], registrations.FrameOrigins));

    public static void Map(WebApplication app)
    {
        app.MapGet("/launch", (HttpContext context, EvidencePage page, string? iss) => page.WriteLaunchAsync(context, iss));
        app.MapGet("/launch/servers", (HttpContext context, EvidencePage page, string? iss) => page.WriteServersAsync(context, iss));
        app.MapGet("/evidence", (HttpContext context, EvidencePage page, string? state, string? server) => page.WriteEvidenceAsync(context, state, server));
    }

    private Task WriteLaunchAsync(HttpContext context, string? iss) => WriteAsync(_launch, context, iss is null ? null : registrations.Find(iss));

    /// <summary>The server's key starts the state of the sign-in that comes back from it, and from then on the page itself names it.</summary>
    private Task WriteEvidenceAsync(HttpContext context, string? state, string? server) =>
        WriteAsync(_evidence, context, registrations.FindByKey(state?.Split('.')[0] ?? server));

    private static Task WriteAsync(HtmlPage page, HttpContext context, SmartRegistration? launch) =>
        launch is null ? page.WriteAsync(context) : page.WriteAsync(context, PagePolicy.Smart(launch.Origins, launch.FrameOrigins));

    /// <summary>The registration with one server; or, if none is named, those to choose from: what a client's record does not offer is not listed.</summary>
    private Task WriteServersAsync(HttpContext context, string? iss)
    {
        PageFiles.SetCommonHeaders(context.Response.Headers);
        context.Response.ContentType = "application/json";

        return iss is null ? JsonSerializer.SerializeAsync(context.Response.Body,
            [.. registrations.All.Where(one => one.AllowsStandaloneLaunch).Select(one => new SmartServer(one.Iss))],
            PageJson.Default.IReadOnlyListSmartServer, context.RequestAborted)
            : registrations.Find(iss) is { } found
            ? JsonSerializer.SerializeAsync(context.Response.Body, found, PageJson.Default.SmartRegistration, context.RequestAborted)
            : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "The evidence page is not registered at this FHIR server.");
    }
}
