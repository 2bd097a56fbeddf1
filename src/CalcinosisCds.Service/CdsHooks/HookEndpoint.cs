using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Decisions;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>Answers one hook call: the six steps, one under the other.</summary>
internal sealed class HookEndpoint(
    ServiceCatalog catalog,
    ClientRecords clients,
    PatientDataGatherer gatherer,
    FactExtractor extractor,
    Assessor assessor,
    CardComposer composer,
    DecisionKeeper decisions,
    HookTelemetry telemetry,
    ServerTiming timing,
    IOptions<ServiceOptions> options,
    IOptions<EdgeOptions> edge,
    TimeProvider time,
    IHostEnvironment environment)
{
    private const int UsualAnswerBytes = 16 * 1024;

    public async Task AnswerAsync(string id, HttpContext context)
    {
        if (catalog.Find(id) is not { } service)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status404NotFound, "There is no service of this id.");
            return;
        }

        var caller = clients.Of(context)!; // The endpoint requires authentication, which names a client of ours.
        using var span = telemetry.Start(service.Id, caller.Client.Name);
        using var timer = new CancellationTokenSource(edge.Value.CallDeadline, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, context.RequestAborted);
        try
        {
            await AnswerAsync(service, caller, context, span, deadline.Token);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            span.Status = StatusCodes.Status499ClientClosedRequest;
            throw;
        }
        catch (BadHttpRequestException exception)
        {
            // Who hangs up within the body leaves one that cannot be read: that is no fault of ours.
            span.Status = context.RequestAborted.IsCancellationRequested ? StatusCodes.Status499ClientClosedRequest : exception.StatusCode;
            throw;
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !context.Response.HasStarted)
        {
            context.Response.Headers.RetryAfter = "1";
            await ErrorBodies.WriteAsync(context, StatusCodes.Status503ServiceUnavailable, "The call took longer than this service works on one.");
        }

        span.Status = context.Response.StatusCode;
    }

    private async Task AnswerAsync(ServiceDefinition service, Caller caller, HttpContext context, HookSpan span, CancellationToken ct)
    {
        using var body = await RequestBody.ReadJsonAsync(context, options.Value.MaxRequestBytes, ct);
        if (body is null)
        {
            return;
        }

        try
        {
            using var document = StrictJson.Parse(body.Content);
            await AnswerAsync(service, caller, document.RootElement, context, span, ct);
        }
        catch (JsonException exception)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private async Task AnswerAsync(ServiceDefinition service, Caller caller, Element root, HttpContext context, HookSpan span, CancellationToken ct)
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

        if (FhirServerAllowList.IsForeign(caller, request.FhirServer))
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status403Forbidden, "`fhirServer` is not one of this client.");
            return;
        }

        var server = FhirServerAllowList.Find(caller, request.FhirServer);
        using var record = await gatherer.GatherAsync(request, service, server, ct);
        span.Gathered(record);
        timing.Report(context, span, record.Fetched);
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
            var asOf = AskedFor(request) ?? options.Value.AsOf ?? time.GetUtcNow();
            var facts = extractor.Extract(data, asOf);
            var assessment = assessor.Assess(facts);
            var cards = composer.Compose(assessment, new CardSettings(Guid.NewGuid, BaseUrl(context.Request))
            {
                IsEvidencePageRegistered = server is not null && caller.Client.Smart is not null,
            });
            span.Composed(assessment, cards);
            var call = new HookCall(service, caller, request, record, span);
            var judgement = await decisions.JudgeAsync(call, cards, ct);
            using var answer = Written(judgement.Shown, caller.Client);
            decisions.Leave(call, assessment, cards, judgement);
            await SendAsync(judgement, answer, context);
        }
    }

    /// <summary>Whole before any of it is sent: what fails while it is written leaves an error alone, not half an answer.</summary>
    private PooledBytes Written(IReadOnlyList<Card> cards, ClientOptions client)
    {
        var answer = new PooledBytes(UsualAnswerBytes);
        try
        {
            CardWriter.Write(cards, new CardFormat(client.SelectionBehavior, client.DetailFormat, options.Value.CanonicalBase), answer);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    private static async Task SendAsync(Judgement judgement, PooledBytes answer, HttpContext context)
    {
        if (judgement.WouldLookComplete)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status412PreconditionFailed, "The record could not be read whole, and the card that says so is switched off.");
            return;
        }

        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.BodyWriter.WriteAsync(answer.Content, context.RequestAborted);
    }

    /// <summary>Only in Development may a call choose the moment: a demonstration of old results as they were then.</summary>
    private DateTimeOffset? AskedFor(HookRequest request) => environment.IsDevelopment() ? request.AsOf : null;

    /// <summary>Only in Development may the Host header say where the basis page is.</summary>
    private string? BaseUrl(HttpRequest request) =>
        options.Value.PublicBaseUrl ?? (environment.IsDevelopment() ? $"{request.Scheme}://{request.Host}{request.PathBase}" : null);
}
