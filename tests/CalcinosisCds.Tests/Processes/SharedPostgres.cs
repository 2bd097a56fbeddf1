namespace CalcinosisCds.Tests.Processes;

/// <summary>One PostgreSQL for the tests that leave it running; each takes a database of its own.</summary>
[CollectionDefinition(Name)]
public sealed class SharedPostgres : IAsyncLifetime, ICollectionFixture<SharedPostgres>
{
    public const string Name = "PostgreSQL";

    private PostgresServer? _server;

    internal PostgresServer Server => _server ?? throw new InvalidOperationException("It was not started.");

    public async Task InitializeAsync() => _server = await PostgresServer.StartAsync();

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
