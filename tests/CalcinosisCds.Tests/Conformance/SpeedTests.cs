using System.Net;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>A chart is being opened while we answer.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class SpeedTests
{
    private const int WarmUps = 5;
    private const int Calls = 21;

    /// <summary>The median of calls to a warm service, which takes a few milliseconds: a slow machine is no excuse.</summary>
    [Fact]
    public async Task Answer_WholePrefetch_IsThereWithinHalfASecond()
    {
        using var host = HookHost.Start();
        var took = new List<TimeSpan>();

        for (var call = 0; call < WarmUps + Calls; call++)
        {
            var answer = await host.AskAsync(Call.With(Call.Record()));
            Assert.Equal(HttpStatusCode.OK, answer.Status);
            took.Add(answer.Took);
        }

        Assert.InRange(took.Skip(WarmUps).Order().ElementAt(Calls / 2), TimeSpan.Zero, TimeSpan.FromMilliseconds(500));
    }
}
