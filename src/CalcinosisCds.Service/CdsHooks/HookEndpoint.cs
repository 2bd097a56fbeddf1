using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Fhir;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>Answers one hook call: the six steps, one under the other.</summary>
internal sealed class HookEndpoint(
    ServiceCatalog catalog,
    PatientDataGatherer gatherer,
    FactExtractor extractor,
    Assessor assessor,
    CardComposer composer,
    CardWriter writer,
    IOptions<ServiceOptions> options,
    TimeProvider time,
    IHostEnvironment environment)
{
    public async Task AnswerAsync(string id, HttpContext context)
    {
        if (catalog.Find(id) is not { } service)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is no service of this id.");
            return;
        }

        if (!IsReadable(context.Request))
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status415UnsupportedMediaType, "Send application/json or application/fhir+json in UTF-8, without Content-Encoding.");
            return;
        }

        using var body = await RequestBody.ReadAsync(context.Request, options.Value.MaxRequestBytes, context.RequestAborted);
        if (body is null)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status413PayloadTooLarge, "The body is larger than this service reads.");
            return;
        }

        try
        {
            using var document = StrictJson.Parse(body.Content);
            await AnswerAsync(service, document.RootElement, context);
        }
        catch (JsonException exception)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private async Task AnswerAsync(ServiceDefinition service, FhirElement root, HttpContext context)
    {
        if (HookRequestReader.Read(root, out var fault) is not { } request)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        if (request.Hook != service.Hook)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, "`hook` is not the hook of this service.");
            return;
        }

        using var record = await gatherer.GatherAsync(request, service, context.RequestAborted);
        if (record.Data is not { } data)
        {
            var status = record.IsPatientFetched ? StatusCodes.Status412PreconditionFailed : StatusCodes.Status400BadRequest;
            await ErrorBodies.WriteAsync(context, status, "The Patient in the data is not `context.patientId`.");
        }
        else if (!data.IsAnyListRead)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status412PreconditionFailed, "Neither conditions nor laboratory results nor medications could be read.");
        }
        else
        {
            var asOf = options.Value.AsOf ?? time.GetUtcNow();
            var facts = extractor.Extract(data, asOf);
            var assessment = assessor.Assess(facts);
            var cards = composer.Compose(assessment, new CardSettings(Guid.NewGuid, BaseUrl(context.Request)));
            await WriteAsync(cards, context);
        }
    }

    private async Task WriteAsync(IReadOnlyList<Card> cards, HttpContext context)
    {
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        writer.Write(cards, new CardFormat(SelectionBehavior.Any, options.Value.CanonicalBase), context.Response.BodyWriter);
        await context.Response.BodyWriter.FlushAsync(context.RequestAborted);
    }

    /// <summary>Only in Development may the Host header say where the basis page is.</summary>
    private string? BaseUrl(HttpRequest request) =>
        options.Value.PublicBaseUrl ?? (environment.IsDevelopment() ? $"{request.Scheme}://{request.Host}{request.PathBase}" : null);

    private static bool IsReadable(HttpRequest request) =>
        !request.Headers.ContainsKey(HeaderNames.ContentEncoding)
        && MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
        && (Is(type.MediaType, "application/json") || Is(type.MediaType, "application/fhir+json"))
        && (!type.Charset.HasValue || Is(HeaderUtilities.RemoveQuotes(type.Charset), "utf-8"));

    /// <summary>The names of media types and charsets are case-insensitive (RFC 9110, 8.3.1 and 8.3.2).</summary>
    private static bool Is(StringSegment written, string name) => written.Equals(name, StringComparison.OrdinalIgnoreCase);
}
