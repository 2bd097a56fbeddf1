using CalcinosisCds.Store;
using CalcinosisCds.Tests.Processes;

namespace CalcinosisCds.Tests.Store;

/// <summary>Whether a PostgreSQL store could be used, told without making anything in it.</summary>
[Collection(SharedPostgres.Name)]
public sealed class StoreCheckTests(SharedPostgres shared)
{
    [Fact]
    public async Task EmptyDatabaseOfOurOwn_IsSoundAndStaysEmpty()
    {
        var store = await shared.Server.NewDatabaseAsync();

        Assert.Null(await StoreCheck.FaultAsync(store, CancellationToken.None));
        Assert.Equal(0L, await PostgresServer.AskAsync(store, "SELECT count(*) FROM pg_tables WHERE schemaname = 'public'"));
    }

    [Fact]
    public async Task UserWhoMayMakeNoTables_IsToldWhatToGrant()
    {
        var store = await shared.Server.NewDatabaseAsync();
        await shared.Server.AskAsync("DROP ROLE IF EXISTS reader; CREATE ROLE reader LOGIN");

        var fault = await StoreCheck.FaultAsync(store + ";Username=reader", CancellationToken.None);

        Assert.StartsWith("names a PostgreSQL user who may make no tables. Run GRANT CREATE ON SCHEMA", fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task DatabaseThatIsNotThere_IsSaid()
    {
        var fault = await StoreCheck.FaultAsync(shared.Server.ConnectionString + ";Database=nowhere", CancellationToken.None);

        Assert.StartsWith("names a PostgreSQL server that does not let us in. Check host, port, database", fault, StringComparison.Ordinal);
    }
}
