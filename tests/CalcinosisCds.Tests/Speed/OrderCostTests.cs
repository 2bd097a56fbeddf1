using System.Buffers;
using CalcinosisCds.Assessments;
using CalcinosisCds.Benchmarks;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Speed;

/// <summary>The order hooks read the record once, as patient-view does: a call of theirs costs hardly more.</summary>
public sealed class OrderCostTests
{
    private const int WarmUps = 50;
    private const int Measured = 5;
    private const decimal MostTimes = 1.2m;

    private readonly FactExtractor _extractor = new(Some.Knowledge);
    private readonly Assessor _assessor = new(Some.Knowledge);
    private readonly ArrayBufferWriter<byte> _answer = new(64 * 1024);

    [Fact]
    public void OrderSign_WithALongRecord_AllocatesAtMostAFifthMoreThanPatientView()
    {
        var view = BytesPerCall(LongRecord.Request(LongRecord.UsualObservations));
        var sign = BytesPerCall(LongRecord.OrderRequest(LongRecord.UsualObservations));

        Assert.InRange(sign, 1, (long)(MostTimes * view));
    }

    /// <summary>The least of several: a collection that other tests cause may empty the pools just before a call.</summary>
    private long BytesPerCall(byte[] request)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            Answer(request);
        }

        return Enumerable.Range(0, Measured).Min(_ => BytesOf(request));
    }

    private long BytesOf(byte[] request)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        Answer(request);

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    private void Answer(byte[] request)
    {
        using var document = StrictJson.Parse(request);
        var asked = SomeHooks.Read(document.RootElement, out _)!; // The builder writes a whole request of a hook of ours.
        var record = asked.FromPrefetch()!; // It names one patient throughout.
        var facts = _extractor.Extract(record, LongRecord.AsOf);
        var hook = SomeHooks.All.Published.Find(asked.Service.Id)!; // It has just read the request.
        var cards = hook.Compose(new HookCase(asked.Context, record, facts, _assessor.Assess(facts)), new CardSettings(Guid.NewGuid, null)).Cards;
        _answer.ResetWrittenCount();
        CardWriter.Write(cards, CardFormat.Default, _answer);
    }
}
