using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Evidence;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Pages;

/// <summary>
/// Answers the evidence page: gathers with its user's token by the code of the hook, and says what the record supports. Neither token nor data
/// is kept once it has answered.
/// </summary>
internal sealed class EvidenceEndpoint(
    HookList hooks,
    ClientRecords clients,
    PatientRecordGatherer gatherer,
    FactExtractor extractor,
    Assessor assessor,
    EvidenceBuilder builder,
    AssessmentClock clock)
{
    /// <summary>Two ids, an url and a token; no token is longer than what a server takes in its headers.</summary>
    public const int MaxRequestBytes = 32 * 1024;

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (root, deadline, room) = JsonCall.Of(context);
        if (EvidenceRequestReader.Read(root, hooks.PatientView.Definition, out var fault) is not { FhirServer: { } fhirServer } request)
        {
            return new Refusal(StatusCodes.Status400BadRequest, fault);
        }

        if (clients.FindServer(fhirServer) is not { } server)
        {
            return new Refusal(StatusCodes.Status403Forbidden, "`fhirServer` is not a base that a client's record lists.");
        }

        using var record = await gatherer.GatherAsync(request, server, room, deadline);
        if (RefusalOf(record) is { } refusal)
        {
            return refusal with { Diagnostics = $"{refusal.Diagnostics} {HowItWent(record)}" };
        }

        await WriteAsync(context, record, server.Base);

        return Results.Empty;
    }

    /// <summary>Why nothing may be said; null where something may.</summary>
    private static Refusal? RefusalOf(GatheredRecord record) => record switch
    {
        { Data: null } => Incomplete("The Patient that the FHIR server answered with is not `patientId`."),
        { Data.Patient: null } when record.Fetched.Any(list => list is { Key: PrefetchKeys.Patient, Outcome: FetchOutcome.Refused }) =>
            new Refusal(StatusCodes.Status403Forbidden, "The FHIR server does not let this token read this Patient."),
        { Data.Patient: null } => Incomplete("The Patient could not be read, so that nothing can be shown to be this patient's."),
        { Data.IsAnyListRead: false } => Incomplete("Neither conditions nor laboratory results nor medications could be read."),
        _ => null,
    };

    private static Refusal Incomplete(string why) => new(StatusCodes.Status412PreconditionFailed, why);

    /// <summary>Our own words alone: "patient: whole, conditions: timed-out".</summary>
    private static string HowItWent(GatheredRecord record) =>
        $"({string.Join(", ", record.Fetched.Select(list => $"{list.Key}: {KebabId.Of(list.Outcome)}"))})";

    private async Task WriteAsync(HttpContext context, GatheredRecord record, string fhirServer)
    {
        var data = record.Data!; // Refused above where it is null, and so is the Patient.
        var facts = extractor.Extract(data, clock.Moment, clients.FindOwner(fhirServer)?.LocalCodes);
        var answer = new EvidenceAnswer(
            PatientBanner.Of(data.Identity.Id, data.Patient!.Value),
            builder.Build(facts, assessor.Assess(facts)),
            new EvidenceRead(fhirServer, clock.Now, [.. record.Fetched.Select(EvidenceQuery.Of)]));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, PageJson.Default.EvidenceAnswer, context.RequestAborted);
    }
}
