using System.Data.Common;
using CalcinosisCds.Store;

namespace CalcinosisCds.Tests.Store;

/// <summary>What a server ends because two writers wait for each other is written again; anything else is told at once.</summary>
public sealed class DeadlockTests
{
    private const string DeadlockState = "40P01";
    private const string FullState = "53100";
    private int _calls;

    [Fact]
    public async Task Again_EndedTwiceByADeadlock_IsWrittenTheThirdTime()
    {
        await Deadlock.AgainAsync(() => ++_calls < 3 ? throw new StoreFault(DeadlockState) : Task.CompletedTask);

        Assert.Equal(3, _calls);
    }

    [Theory]
    [InlineData(DeadlockState, 5)]
    [InlineData(FullState, 1)]
    public async Task Again_NeverWritten_TellsTheFault(string state, int calls)
    {
        var told = await Assert.ThrowsAsync<StoreFault>(() => Deadlock.AgainAsync(() =>
        {
            _calls++;
            throw new StoreFault(state);
        }));

        Assert.Equal((state, calls), (told.SqlState, _calls));
    }

    private sealed class StoreFault(string state) : DbException
    {
        public override string SqlState => state;
    }
}
