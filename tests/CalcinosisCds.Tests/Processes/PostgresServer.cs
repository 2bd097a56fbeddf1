using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Npgsql;

namespace CalcinosisCds.Tests.Processes;

/// <summary>
/// A PostgreSQL of its own, of Debian's package, in a folder of its own on a free port of loopback; gone when disposed. It trusts whoever
/// connects. As it refuses to run as root, it then runs as the user that the package made.
/// </summary>
internal sealed class PostgresServer : IAsyncDisposable
{
    private const string Packages = "/usr/lib/postgresql";
    private const string User = "postgres";
    private static readonly TimeSpan StartTime = TimeSpan.FromSeconds(60);

    private readonly string _folder = Directory.CreateTempSubdirectory("calcinosis-cds-postgres-").FullName;
    private readonly int _port = FreePort();
    private Process? _server;

    private readonly string[] _settings;

    private PostgresServer(string[] settings) => _settings = settings;

    /// <summary>For the service's <c>Store:ConnectionString</c>.</summary>
    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={_port};Username={User};Database={User}");

    private string Data => Path.Combine(_folder, "data");

    private static string Binaries
    {
        get
        {
            var versions = Directory.Exists(Packages) ? Directory.GetDirectories(Packages) : [];

            return versions.OrderBy(version => int.Parse(Path.GetFileName(version), CultureInfo.InvariantCulture)).LastOrDefault() is { } newest
                ? Path.Combine(newest, "bin")
                : throw new InvalidOperationException("PostgreSQL is not installed. Run: apt-get install postgresql");
        }
    }

    /// <param name="settings">Of the server, such as <c>wal_writer_delay=10s</c>.</param>
    public static async Task<PostgresServer> StartAsync(params string[] settings)
    {
        var postgres = new PostgresServer(settings);
        if (Environment.IsPrivilegedProcess)
        {
            await Command.RunAsync("chown", User, postgres._folder);
        }

        var (program, arguments) = AsUser("initdb", "-D", postgres.Data, "-U", User, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync");
        await Command.RunAsync(program, arguments);
        await postgres.StartAgainAsync();

        return postgres;
    }

    /// <summary>Starts it on the data that it has; returns when it answers.</summary>
    public async Task StartAgainAsync()
    {
        var (program, arguments) = AsUser(
            "postgres",
            [.. _settings.SelectMany(setting => new[] { "-c", setting }),
            "-D", Data,
            "-p", _port.ToString(CultureInfo.InvariantCulture),
            "-c", "listen_addresses=127.0.0.1",
            "-c", "unix_socket_directories=" + _folder,
            "-c", "shared_buffers=16MB",
            "-c", "fsync=off", // It is the processes that end in the tests, not the machine.
            "-c", "log_destination=stderr",
            "-c", "logging_collector=on"]);
        _server = Process.Start(new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = _folder,
            RedirectStandardError = true,
            RedirectStandardOutput = true
        });
        await BecomeReadyAsync();
    }

    /// <summary>Stops it in order: what was committed is on the disk.</summary>
    public Task StopAsync() => _server!.EndAsync("INT"); // Started with the cluster.

    /// <summary>Stops it as a failure would: no process of it can write any more.</summary>
    public Task CrashAsync() => _server!.EndAsync("QUIT"); // Started with the cluster.

    /// <summary>Runs one statement and returns its first value.</summary>
    public Task<object?> AskAsync(string statement) => AskAsync(ConnectionString, statement);

    public static async Task<object?> AskAsync(string connectionString, string statement)
    {
        await using var source = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        await using var command = source.CreateCommand(statement);

        return await command.ExecuteScalarAsync();
    }

    /// <summary>The connection string of an empty database of its own.</summary>
    public async Task<string> NewDatabaseAsync()
    {
        var database = "test_" + Guid.NewGuid().ToString("N");
        await AskAsync("CREATE DATABASE " + database);

        return ConnectionString.Replace("Database=" + User, "Database=" + database, StringComparison.Ordinal);
    }

    public async Task BecomeReadyAsync()
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                await AskAsync("SELECT 1");
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException or SocketException or IOException && Stopwatch.GetElapsedTime(started) < StartTime
                && _server is { HasExited: false })
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await CrashAsync();
            _server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>The same process id either way: setpriv becomes the program.</summary>
    private static (string Program, string[] Arguments) AsUser(string program, params string[] arguments)
    {
        var path = Path.Combine(Binaries, program);

        return Environment.IsPrivilegedProcess
            ? ("setpriv", ["--reuid=" + User, "--regid=" + User, "--clear-groups", path, .. arguments])
            : (path, arguments);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();

        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
