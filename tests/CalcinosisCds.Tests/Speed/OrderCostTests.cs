using CalcinosisCds.Benchmarks;

namespace CalcinosisCds.Tests.Speed;

/// <summary>The order hooks read the record once, as patient-view does: a call of theirs costs hardly more.</summary>
public sealed class OrderCostTests
{
    private const int WarmUps = 50;
    private const int Measured = 5;
    private const decimal MostTimes = 1.2m;

    [Fact]
    public void OrderSign_WithALongRecord_AllocatesAtMostAFifthMoreThanPatientView()
    {
        var call = new HookCall();
        var view = LongRecord.Request(LongRecord.UsualObservations);
        var sign = LongRecord.OrderRequest(LongRecord.UsualObservations);

        Assert.InRange(BytesPerCall(() => call.AnswerAsNamed(sign)), 1, (long)(MostTimes * BytesPerCall(() => call.AnswerAsNamed(view))));
    }

    /// <summary>The least of several: a collection that other tests cause may empty the pools just before a call.</summary>
    private static long BytesPerCall(Action call)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            call();
        }

        return Enumerable.Range(0, Measured).Min(_ =>
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            call();

            return GC.GetAllocatedBytesForCurrentThread() - before;
        });
    }
}
