using CalcinosisCds.Assessments;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Answers one hook call: the steps, one after another. The body has been read, and the time limited, before it gets here.</summary>
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
        new(StatusCodes.Status400BadRequest, "The Patient in the data is not `context.patientId`.")
        {
            Reason = "another-patient",
            Details = [$"`prefetch.{PrefetchKeys.Patient}` holds another Patient."],
        };
    private static readonly Refusal OtherPatientFetched = OtherPatientDelivered with { Status = StatusCodes.Status412PreconditionFailed };

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
            return record.Data is not null ? UnreadLists.None(record) : record.IsPatientFetched ? OtherPatientFetched : OtherPatientDelivered;
        }

        var facts = extractor.Extract(data, clock.MomentOf(call.Request), call.Caller.LocalCodes, ct: context.RequestAborted);
        var assessment = assessor.Assess(facts, context.RequestAborted); // Finds, then weighs what was found.
        var found = new HookCase(call.Request.Context, data, facts, assessment) { LocalCodes = call.Caller.LocalCodes, Gone = context.RequestAborted };
        var said = call.Hook.Compose(found, answers.SettingsOf(call, context.Request));
        call.Span.Composed(assessment, said.Cards);

        var judgement = await decisions.JudgeAsync(call, said, deadline);
        using var answer = answers.Write(judgement.Shown, call.Caller.Client);
        decisions.Leave(call, record.Took, assessment, said, judgement);

        return judgement.WouldLookComplete ? UnreadLists.Untold(record, assessment) : await SendAsync(answer, context);
    }

    /// <summary>Sent at once: the answer's bytes are wiped when the call ends.</summary>
    private static async Task<IResult> SendAsync(PooledBytes answer, HttpContext context)
    {
        await new JsonAnswer(answer.Content).ExecuteAsync(context);

        return Results.Empty;
    }
}
