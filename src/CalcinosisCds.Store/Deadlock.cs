using System.Data.Common;

namespace CalcinosisCds.Store;

/// <summary>Two replicas that write of the same months in different orders wait for each other until the server ends one: that one is done again.</summary>
internal static class Deadlock
{
    private const string State = "40P01";
    private const int MostTimes = 5;

    public static async Task AgainAsync(Func<Task> write)
    {
        for (var time = 1; ; time++)
        {
            try
            {
                await write();

                return;
            }
            catch (DbException exception) when (exception.SqlState == State && time < MostTimes)
            {
                // Nothing of it was kept.
            }
        }
    }
}
