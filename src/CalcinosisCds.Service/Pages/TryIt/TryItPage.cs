using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.TryIt;

/// <summary>
/// The try-it page: example patients, the cards, and the wire. The page fires the hook that every client fires; what is served here only
/// makes requests to fire. In Development, or where <see cref="ServiceOptions.TryIt"/> says so.
/// </summary>
internal sealed class TryItPage(IOptions<ServiceOptions> options, IHostEnvironment environment, TryItExamples examples, ClientRecords clients)
{
    private readonly HtmlPage _html = HtmlPage.Load("try-it", PagePolicy.TryIt);

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context, TryItPage page) => page.Offer(context, page._html.WriteAsync));
        app.MapGet("/try/examples", (HttpContext context, TryItPage page) => page.Offer(context, page.WriteIndexAsync));
        app.MapGet("/try/examples/{id}", (string id, HttpContext context, TryItPage page) => page.Offer(context, _ => page.WriteExampleAsync(id, context)));
        app.MapPost("/try/request", (HttpContext context, TryItPage page) => page.Offer(context, page.WriteRequestAsync));
        app.MapPost("/try/fhir-server", (HttpContext context, TryItPage page) => page.Offer(context, page.WriteIsAllowedAsync));
    }

    private Task Offer(HttpContext context, Func<HttpContext, Task> answer) =>
        options.Value.OffersTryIt(environment)
            ? answer(context)
            : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is nothing at this address.");

    private Task WriteIndexAsync(HttpContext context) => WriteJsonAsync(context, examples.Index(options.Value.AsOf));

    private Task WriteExampleAsync(string id, HttpContext context) =>
        examples.Request(id) is { } request
            ? WriteJsonAsync(context, request)
            : ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is no example of this id.");

    /// <summary>Answers pasted JSON with the hook request to fire: a Bundle as the request that an EHR with that record would send.</summary>
    private Task WriteRequestAsync(HttpContext context) => ReadAsync(context, root =>
        TryItRequest.Of(root, out var fault) is { } request
            ? WriteJsonAsync(context, request)
            : ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, fault));

    private Task WriteIsAllowedAsync(HttpContext context) => ReadAsync(context, root =>
    {
        var isAllowed = root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("fhirServer"u8, out var server)
            && server.ValueKind == JsonValueKind.String
            && clients.FindServer(server.GetString()) is not null;

        return WriteJsonAsync(context, JsonSerializer.SerializeToUtf8Bytes(new { isAllowed }));
    });

    private async Task ReadAsync(HttpContext context, Func<Element, Task> answer)
    {
        using var body = await RequestBody.ReadJsonAsync(context, options.Value.MaxRequestBytes, context.RequestAborted);
        if (body is null)
        {
            return;
        }

        try
        {
            using var document = StrictJson.Parse(body.Content);
            await answer(document.RootElement);
        }
        catch (JsonException exception)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private static async Task WriteJsonAsync(HttpContext context, byte[] json)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        await context.Response.Body.WriteAsync(json, context.RequestAborted);
    }
}
