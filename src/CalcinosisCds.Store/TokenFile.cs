using System.Globalization;
using Microsoft.Data.Sqlite;

namespace CalcinosisCds.Store;

/// <summary>
/// The SQLite file of used tokens, beside the store. It is written without ever waiting for the disk, so that its content may be
/// lost or torn when the machine stops; each start of the machine therefore begins a new one.
/// </summary>
internal static class TokenFile
{
    private const string LinuxBootId = "/proc/sys/kernel/random/boot_id";

    /// <param name="store">The connection string of the store.</param>
    /// <param name="time">Tells the start of the machine where nothing names it.</param>
    public static SqliteConnectionStringBuilder Connection(string store, TimeProvider time)
    {
        var connection = new SqliteConnectionStringBuilder(store) { DefaultTimeout = 1 };
        connection.DataSource = Path.GetFullPath(connection.DataSource) + "-tokens-" + MachineStart(time);

        return connection;
    }

    /// <summary>The files that earlier starts of the machine, or other machines, have left.</summary>
    public static IReadOnlyList<string> Others(string file)
    {
        var name = Path.GetFileName(file);
        var prefix = name[..(name.LastIndexOf('-') + 1)];

        // A full path to a file has a folder.
        return [.. Directory.GetFiles(Path.GetDirectoryName(file)!, prefix + "*")
            .Where(other => !Path.GetFileName(other).StartsWith(name, StringComparison.Ordinal))];
    }

    /// <summary>Another name after each start of the machine. One that changes in between costs half a minute of refusals, and no safety.</summary>
    private static string MachineStart(TimeProvider time) => File.Exists(LinuxBootId)
        ? File.ReadAllText(LinuxBootId).Trim().Replace("-", "", StringComparison.Ordinal)
        : (time.GetUtcNow() - TimeSpan.FromMilliseconds(Environment.TickCount64)).ToString("yyyyMMddHHmm", CultureInfo.InvariantCulture);
}
