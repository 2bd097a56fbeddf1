using System.Net;
using System.Text.RegularExpressions;
using CalcinosisCds.Tests.Gathering;
using CalcinosisCds.Tests.Processes;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.Store;

/// <summary>An acknowledgement comes after the disk: seen from outside the service.</summary>
[Collection(AloneOnTheMachine.Name)]
public sealed partial class SyncTests
{
    private const int Items = 20;

    /// <summary>The calls that the service makes of the system, in their order: the request, a sync of the log's file that has returned, the answer.</summary>
    [FactWhereRuns("some sandboxes forbid to trace a process, and nothing else sees the sync of a SQLite file come before the answer", "strace", "-D", "-f",
        "-o", "/dev/null", "true")]
    public async Task Keep_OnSqlite_SyncsTheLogBetweenRequestAndAnswer()
    {
        await using var store = StoreFile.OnSqlite();
        var trace = store.Path + ".trace";
        string[] strace = ["strace", "-D", "-f", "-y", "-s", "64", "-e", "signal=none", "-e", "trace=fsync,fdatasync,recvmsg,recvfrom,sendmsg,sendto", "-o",
            trace];
        await using (var service = await ServiceProcess.StartAsync(Environments.Development, [store.Setting], strace))
        {
            for (var item = 0; item < Items; item++)
            {
                Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
            }

            await service.StopAsync();
        }

        var (requests, answers, syncedAnswers) = Read(await EndedAsync(trace), Path.GetFileName(store.Path) + "-wal");
        Assert.Equal((Items, Items, Items), (requests, answers, syncedAnswers));
    }

    /// <summary>By the server's own account of how far its log has reached the disk; it is told to write on its own only every ten seconds.</summary>
    [Theory]
    [InlineData("on")]
    [InlineData("off")]
    public async Task Keep_OnPostgresWhateverItIsSetTo_ItsLogHasReachedTheDiskByTheAnswer(string synchronousCommit)
    {
        await using var postgres = await PostgresServer.StartAsync("wal_writer_delay=10s", "synchronous_commit=" + synchronousCommit);
        await using var service = await ServiceProcess.StartAsync(Environments.Development, [("Store:ConnectionString", postgres.ConnectionString)]);
        for (var item = 0; item < Items; item++)
        {
            var written = await postgres.AskAsync("SELECT pg_current_wal_insert_lsn()::text");
            Assert.Equal(HttpStatusCode.OK, await service.StatusAsync(token: null, SteadyFeedback.Body(Guid.NewGuid()), SteadyFeedback.Path));
            Assert.True((bool)(await postgres.AskAsync($"SELECT pg_current_wal_flush_lsn() > '{written}'::pg_lsn"))!);
        }
    }

    private static async Task<string[]> EndedAsync(string trace)
    {
        for (var attempt = 0; ; attempt++)
        {
            var lines = await File.ReadAllLinesAsync(trace);
            if (lines is [.., { } last] && last.Contains("+++ exited", StringComparison.Ordinal))
            {
                return lines;
            }

            Assert.True(attempt < 100, "The trace does not end.");
            await Task.Delay(100);
        }
    }

    /// <summary>Calls of several threads interleave: one that is cut in two has ended where it is resumed.</summary>
    private static (int Requests, int Answers, int SyncedAnswers) Read(string[] trace, string log)
    {
        var (requests, answers, syncedAnswers) = (0, 0, 0);
        var (isAsked, isSynced) = (false, false);
        var unfinished = new Dictionary<string, string>();
        foreach (var line in trace)
        {
            var thread = line[..line.IndexOf(' ', StringComparison.Ordinal)];
            if (SyncBegins().IsMatch(line) && line.EndsWith("<unfinished ...>", StringComparison.Ordinal))
            {
                unfinished[thread] = line;
            }
            else if (SyncSucceeds().IsMatch(line))
            {
                isSynced |= (line.Contains("resumed", StringComparison.Ordinal) ? unfinished[thread] : line).Contains(log + ">", StringComparison.Ordinal);
            }
            else if (line.Contains("\"POST " + SteadyFeedback.Path, StringComparison.Ordinal))
            {
                requests++;
                (isAsked, isSynced) = (true, false);
            }
            else if (isAsked && line.Contains(" send", StringComparison.Ordinal) && line.Contains("\"HTTP/1.1 200 OK", StringComparison.Ordinal))
            {
                answers++;
                syncedAnswers += isSynced ? 1 : 0;
                isAsked = false;
            }
        }

        return (requests, answers, syncedAnswers);
    }

    [GeneratedRegex(@"\bf(data)?sync\(")]
    private static partial Regex SyncBegins();

    [GeneratedRegex(@"\bf(data)?sync( resumed>|\().*\) += 0$")]
    private static partial Regex SyncSucceeds();
}
