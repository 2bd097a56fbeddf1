using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.TryIt;

/// <summary>
/// The try-it page: example patients, the cards, and the wire. The page fires the hook that every client fires; what is served here only
/// prepares requests to fire. In Development, or if <see cref="ServiceOptions.TryIt"/> says so.
/// </summary>
internal sealed class TryItPage(IOptions<ServiceOptions> options, TryItExamples examples, ClientRecords clients)
{
    private const int MaxRecordBytes = 1024 * 1024;
    private const int MaxQuestionBytes = 4 * 1024;

    private readonly HtmlPage _html = HtmlPage.Load("try-it", PagePolicy.TryIt);

    public static void Map(WebApplication app)
    {
        app.MapGet("/", (HttpContext context, TryItPage page) => page._html.WriteAsync(context)).AddEndpointFilter<OfferedFilter>();
        app.MapGet("/try/examples", (TryItPage page) => page.Index()).AddEndpointFilter<OfferedFilter>();
        app.MapGet("/try/examples/{id}", (string id, TryItPage page) => page.Example(id)).AddEndpointFilter<OfferedFilter>();
        app.MapPost("/try/request", (HttpContext context) => Request(JsonCall.Of(context).Root))
            .AddEndpointFilter<OfferedFilter>().AddEndpointFilter<SameOriginFilter>().TakesJson(WorkPool.Pages, MaxRecordBytes);
        app.MapPost("/try/fhir-server", (HttpContext context, TryItPage page) => page.IsAllowed(JsonCall.Of(context).Root))
            .AddEndpointFilter<OfferedFilter>().AddEndpointFilter<SameOriginFilter>().TakesJson(WorkPool.Pages, MaxQuestionBytes);
    }

    private JsonAnswer Index() => new(examples.Index(options.Value.AsOf));

    private IResult Example(string id) =>
        examples.Request(id) is { } request ? new JsonAnswer(request) : new Refusal(StatusCodes.Status404NotFound, "There is no example of this id.");

    /// <summary>Answers pasted JSON with the hook request to fire: a Bundle as the request that an EHR with that record would send.</summary>
    private static IResult Request(Element root) =>
        TryItRequest.Of(root, out var fault) is { } request ? new JsonAnswer(request) : new Refusal(StatusCodes.Status400BadRequest, fault);

    private JsonAnswer IsAllowed(Element root)
    {
        var isAllowed = root.ValueKind == JsonValueKind.Object
            && root.TryGetProperty("fhirServer"u8, out var server)
            && server.ValueKind == JsonValueKind.String
            && clients.FindServer(server.GetString()) is not null;

        return new JsonAnswer(JsonSerializer.SerializeToUtf8Bytes(new { isAllowed }));
    }

    /// <summary>If the page is not offered, there is nothing at its addresses.</summary>
    private sealed class OfferedFilter(IOptions<ServiceOptions> options, IHostEnvironment environment) : IEndpointFilter
    {
        private static readonly Refusal Nothing = new(StatusCodes.Status404NotFound, "There is nothing at this address.");

        public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
            options.Value.OffersTryIt(environment) ? next(context) : ValueTask.FromResult<object?>(Nothing);
    }
}
