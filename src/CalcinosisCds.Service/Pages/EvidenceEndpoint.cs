using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Evidence;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>
/// Answers the evidence page: gathers with its user's token by the code of the hook, and says what the record supports. Neither token nor data
/// is kept once it has answered.
/// </summary>
internal sealed class EvidenceEndpoint(
    ServiceCatalog catalog,
    ClientRecords clients,
    PatientDataGatherer gatherer,
    FactExtractor extractor,
    Assessor assessor,
    EvidenceBuilder builder,
    IOptions<ServiceOptions> options,
    TimeProvider time)
{
    /// <summary>Two ids, an url and a token; no token is longer than what a server takes in its headers.</summary>
    private const int MaxRequestBytes = 32 * 1024;

    public async Task AnswerAsync(HttpContext context)
    {
        if (!SameOrigin.Holds(context.Request, options.Value))
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status403Forbidden, "Only this service's own pages may ask here.");
            return;
        }

        using var body = await RequestBody.ReadJsonAsync(context, MaxRequestBytes, context.RequestAborted);
        if (body is null)
        {
            return;
        }

        try
        {
            using var document = StrictJson.Parse(body.Content);
            await AnswerAsync(document.RootElement, context);
        }
        catch (JsonException exception)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private async Task AnswerAsync(Element root, HttpContext context)
    {
        var service = catalog.OfPatientView;
        if (EvidenceRequestReader.Read(root, service.Hook, out var fault) is not { FhirServer: { } fhirServer } request)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status400BadRequest, fault);
            return;
        }

        if (clients.FindServer(fhirServer) is not { } server)
        {
            await ErrorBodies.WriteAsync(context, StatusCodes.Status403Forbidden, "`fhirServer` is not a base that a client's record lists.");
            return;
        }

        using var record = await gatherer.GatherAsync(request, service, server, context.RequestAborted);
        if (Refusal(record) is var (status, reason))
        {
            await ErrorBodies.WriteAsync(context, status, $"{reason} {HowItWent(record)}");
            return;
        }

        await WriteAsync(context, record, server.Base);
    }

    /// <summary>Why nothing may be said; null where something may.</summary>
    private static (int Status, string Reason)? Refusal(GatheredRecord record) => record switch
    {
        { Data: null } => (StatusCodes.Status412PreconditionFailed, "The Patient that the FHIR server answered with is not `patientId`."),
        { Data.Patient: null } when record.Fetched.Any(list => list is { Key: HookRequest.PatientKey, Outcome: FetchOutcome.Refused }) =>
            (StatusCodes.Status403Forbidden, "The FHIR server does not let this token read this Patient."),
        { Data.Patient: null } => (StatusCodes.Status412PreconditionFailed, "The Patient could not be read, so that nothing can be shown to be this patient's."),
        { Data.IsAnyListRead: false } => (StatusCodes.Status412PreconditionFailed, "Neither conditions nor laboratory results nor medications could be read."),
        _ => null,
    };

    /// <summary>Our own words alone: "patient: whole, conditions: timed-out".</summary>
    private static string HowItWent(GatheredRecord record) =>
        $"({string.Join(", ", record.Fetched.Select(list => $"{list.Key}: {KebabId.Of(list.Outcome)}"))})";

    private async Task WriteAsync(HttpContext context, GatheredRecord record, string fhirServer)
    {
        var now = time.GetUtcNow();
        var data = record.Data!; // Refused above where it is null, and so is the Patient.
        var facts = extractor.Extract(data, options.Value.AsOf ?? now);
        var answer = new EvidenceAnswer(
            PatientBanner.Of(data.Identity.Id, data.Patient!.Value),
            builder.Build(facts, assessor.Assess(facts)),
            new EvidenceRead(fhirServer, now, [.. record.Fetched.Select(EvidenceQuery.Of)]));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, PageJson.Default.EvidenceAnswer, context.RequestAborted);
    }
}
