using System.Buffers;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Benchmarks;

/// <summary>The steps of one hook call that are ours, in process: all but HTTP and gathering.</summary>
internal sealed class HookCall
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly HookList Hooks = HookList.Load(Knowledge);
    private static readonly CardSettings Settings = new(Guid.NewGuid, "http://localhost:5080");

    private readonly FactExtractor _extractor = new(Knowledge);
    private readonly Assessor _assessor = new(Knowledge);
    private readonly CardComposer _composer = new(Knowledge);
    private readonly ArrayBufferWriter<byte> _answer = new(64 * 1024);

    public static PatientRecord Read(JsonTree document) =>
        Hooks.Read(document.RootElement, out var fault)?.FromPrefetch() ?? throw new InvalidOperationException(fault);

    public ClinicalFacts Extract(PatientRecord data) => _extractor.Extract(data, LongRecord.AsOf);

    public Assessment Assess(ClinicalFacts facts) => _assessor.Assess(facts);

    public IReadOnlyList<Card> Compose(Assessment assessment) => _composer.Compose(assessment, Settings);

    public int Write(IReadOnlyList<Card> cards)
    {
        _answer.ResetWrittenCount();
        CardWriter.Write(cards, CardFormat.Default, _answer);

        return _answer.WrittenCount;
    }

    /// <summary>A call of any hook, by the hook that it names.</summary>
    public int AnswerAsNamed(byte[] request)
    {
        using var document = StrictJson.Parse(request);
        var asked = Hooks.Read(document.RootElement, out var fault) ?? throw new InvalidOperationException(fault);
        var record = asked.FromPrefetch() ?? throw new InvalidOperationException("The record is another patient's.");
        var facts = Extract(record);
        var hook = Hooks.Published.Find(asked.Service.Id) ?? throw new InvalidOperationException("The hook has just read the request.");

        return Write(hook.Compose(new HookCase(asked.Context, record, facts, Assess(facts)), Settings).Cards);
    }

    public int Answer(byte[] request)
    {
        using var document = StrictJson.Parse(request);

        return Write(Compose(Assess(Extract(Read(document)))));
    }
}
