namespace CalcinosisCds.Settings;

/// <summary>Where the service keeps what outlives a call: used tokens, decisions and feedback; never anything about a patient.</summary>
public sealed class StoreOptions
{
    /// <summary>A SQLite connection string (<c>Data Source=…</c>) for one machine, or a PostgreSQL one (<c>Host=…</c>) that replicas share.</summary>
    /// <value>The default is a file in the folder that the service is started in. Used tokens are in a file beside it whose name ends in
    /// <c>-tokens-…</c>.</value>
    [Secret]
    public string ConnectionString { get; init; } = "Data Source=calcinosis-cds.db";
}
