using System.Diagnostics;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests;

/// <summary>What is taken off a measured time must be the machine's doing, or slow code would pass for a slow machine.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed class MachinePausesTests
{
    [Fact]
    public async Task Since_ProcessIsStopped_IsAboutAsLongAsThat()
    {
        var started = MachinePauses.Now;
        using var stop = Process.Start("sh", ["-c", $"kill -STOP {Environment.ProcessId}; sleep 0.5; kill -CONT {Environment.ProcessId}"]);
        await stop.WaitForExitAsync();

        Assert.InRange(MachinePauses.Since(started), TimeSpan.FromSeconds(0.3), Stopwatch.GetElapsedTime(started));
    }

    [Fact]
    public async Task Since_CodeIsSlowOrWaits_IsNothing()
    {
        var started = MachinePauses.Now;
        await Task.Delay(TimeSpan.FromSeconds(0.5), TimeProvider.System);
        var busy = Enumerable.Range(0, 2 * Environment.ProcessorCount).Select(_ => Task.Run(() => SpinWait.SpinUntil(() => Stopwatch.GetElapsedTime(started) > TimeSpan.FromSeconds(2))));
        await Task.WhenAll(busy);

        Assert.InRange(MachinePauses.Since(started), TimeSpan.Zero, TimeSpan.FromSeconds(1));
    }
}
