using CalcinosisCds.Assessments;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Answers one hook call: the steps, one under the other. The body has been read, and the time is limited, before it comes here.</summary>
internal sealed class HookEndpoint(
    HookCallReader calls,
    PatientRecordGatherer gatherer,
    FactExtractor extractor,
    Assessor assessor,
    DecisionKeeper decisions,
    CardAnswer answers,
    AssessmentClock clock)
{
    private static readonly Refusal OtherPatientDelivered =
        new(StatusCodes.Status400BadRequest, "The Patient in the data is not `context.patientId`.") { Reason = "another-patient" };
    private static readonly Refusal OtherPatientFetched = OtherPatientDelivered with { Status = StatusCodes.Status412PreconditionFailed };
    private static readonly Refusal NothingRead =
        new(StatusCodes.Status412PreconditionFailed, "Neither conditions nor laboratory results nor medications could be read.");
    private static readonly Refusal WouldLookComplete =
        new(StatusCodes.Status412PreconditionFailed, "The record could not be read whole, and the card that says so is switched off.");

    public async Task<IResult> AnswerAsync(HttpContext context)
    {
        var (body, room, deadline) = JsonCall.Of(context);
        if (calls.Read(context, body, out var refusal) is not { } call)
        {
            return refusal;
        }

        var upstream = new UpstreamCalls(room, AuditTrail.Of(context)?.RequestId ?? "", UpstreamCalls.AsManyAsTheListsTake);
        using var record = await gatherer.GatherAsync(call.Request, call.Server, upstream, deadline);
        call.Span.Gathered(record.Timings);
        if (record.Data is not { IsAnyListRead: true } data)
        {
            return record.Data is not null ? NothingRead : record.IsPatientFetched ? OtherPatientFetched : OtherPatientDelivered;
        }

        var facts = extractor.Extract(data, clock.MomentOf(call.Request), call.Caller.LocalCodes);
        var assessment = assessor.Assess(facts); // Finds, then weighs what was found.
        var found = new HookCase(call.Request.Context, data, facts, assessment) { LocalCodes = call.Caller.LocalCodes };
        var said = call.Hook.Compose(found, answers.SettingsOf(call, context.Request));
        call.Span.Composed(assessment, said.Cards);

        var judgement = await decisions.JudgeAsync(call, said, deadline);
        using var answer = answers.Write(judgement.Shown, call.Caller.Client);
        decisions.Leave(call, record.Took, assessment, said, judgement);

        return await SendAsync(judgement, answer, context);
    }

    /// <summary>Sent at once: the answer's bytes are wiped when the call ends.</summary>
    private static async Task<IResult> SendAsync(Judgement judgement, PooledBytes answer, HttpContext context)
    {
        if (judgement.WouldLookComplete)
        {
            return WouldLookComplete;
        }

        await new JsonAnswer(answer.Content).ExecuteAsync(context);

        return Results.Empty;
    }
}
