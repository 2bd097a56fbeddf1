using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;

namespace CalcinosisCds.Service.Pages;

/// <summary>
/// Answers the evidence page: gathers with its user's token, using the hook's code, and says what the record supports. Neither token nor data
/// is kept once it has answered.
/// </summary>
internal sealed class EvidenceEndpoint(
    HookList hooks,
    SmartRegistrations registrations,
    EvidenceTickets tickets,
    EvidenceLimits limits,
    PatientRecordGatherer gatherer,
    EvidenceReader reader,
    AssessmentClock clock)
{
    /// <summary>One text for every reason, so that nobody learns from it which FHIR servers are registered, or what a ticket lacks.</summary>
    public static Refusal Refused { get; } = new(
        StatusCodes.Status403Forbidden,
            "This service does not show this record to this page: its sign-in, patient or FHIR server is not one that it may read.");

    /// <summary>How often FHIR servers are asked for one answer, including further pages and retries.</summary>
    public const int MostUpstreamCalls = 40;

    /// <summary>Two ids, a url and a token; no token is longer than servers accept in their headers.</summary>
    public const int MaxRequestBytes = 32 * 1024;

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (root, room, deadline) = JsonCall.Of(context);
        if (EvidenceRequestReader.Read(root, hooks.PatientView.Definition, out var fault) is not { FhirServer: { } fhirServer } request)
        {
            return new Refusal(StatusCodes.Status400BadRequest, fault);
        }

        if (registrations.FindServer(fhirServer) is not { } found)
        {
            return Refused;
        }

        if (AuditTrail.Of(context) is { } trail)
        {
            (trail.Client, trail.Patient) = (found.Owner.Client.Name, request.PatientId);
        }

        using var lease = limits.Take(found.Server.Base);
        if (!lease.IsAcquired)
        {
            return Refusal.AtItsLimit;
        }

        var calls = new UpstreamCalls(room, AuditTrail.Of(context)?.RequestId ?? "", MostUpstreamCalls);
        using var record = await gatherer.GatherAsync(request, found.Server, calls, deadline);
        if (RefusalOf(record) is { } refusal)
        {
            return refusal == Refused ? refusal : refusal with { Diagnostics = $"{refusal.Diagnostics} {HowItWent(record)}" };
        }

        await WriteAsync(context, record, found.Server.Base, found.Owner.LocalCodes);

        return Results.Empty;
    }

    /// <summary>A ticket for one request of the page that draws it.</summary>
    public IResult DrawTicket(HttpContext context)
    {
        var address = Neighbourhood.Of(context.Connection.RemoteIpAddress);

        return limits.MayAsk(address) ? new JsonAnswer(JsonSerializer.SerializeToUtf8Bytes(tickets.Draw(address))) : EvidenceTicketFilter.TooOften;
    }

    /// <summary>Why nothing may be said; null if something may.</summary>
    private static Refusal? RefusalOf(GatheredRecord record) => record switch
    {
        { Data: null } => Incomplete("The Patient that the FHIR server answered with is not `patientId`."),
        { Data.Patient: null } when record.Fetched.Any(list => list is { Key: PrefetchKeys.Patient, Outcome: FetchOutcome.Refused }) =>
            Refused,
        { Data.Patient: null } => Incomplete("The Patient could not be read, so that nothing can be shown to be this patient's."),
        { Data.IsAnyListRead: false } => Incomplete("Neither conditions nor laboratory results nor medications could be read."),
        _ => null,
    };

    private static Refusal Incomplete(string why) => new(StatusCodes.Status412PreconditionFailed, why);

    /// <summary>Only our own words: "patient: whole, conditions: timed-out".</summary>
    private static string HowItWent(GatheredRecord record) =>
        $"({string.Join(", ", record.Fetched.Select(list => $"{list.Key}: {KebabId.Of(list.Outcome)}"))})";

    private async Task WriteAsync(HttpContext context, GatheredRecord record, string fhirServer, LocalCodes? localCodes)
    {
        var data = record.Data!; // Refused above where it is null, and so is the Patient.
        var answer = new EvidenceAnswer(
            PatientBanner.Of(data.Identity.Id, data.Patient!.Value),
            reader.Read(data, clock.Moment, localCodes, context.RequestAborted),
            new EvidenceRead(fhirServer, clock.Now, [.. record.Fetched.Select(EvidenceQuery.Of)]));
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await JsonSerializer.SerializeAsync(context.Response.Body, answer, PageJson.Default.EvidenceAnswer, context.RequestAborted);
    }
}
