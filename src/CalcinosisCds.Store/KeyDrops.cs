using System.Data.Common;
using System.Security.Cryptography;
using Dapper;

namespace CalcinosisCds.Store;

/// <summary>
/// An operator's word that a client's keys are no longer to be trusted as they were read: every replica forgets them and reads them anew. A row each,
/// never changed, so that it stays on record.
/// </summary>
public sealed class KeyDrops(StoreDatabase database)
{
    private const int KeyBytes = 16;

    private const string Add = "INSERT INTO key_drop (id, at, client) VALUES (@id, @at, @client)";
    private const string Count = "SELECT client AS Client, COUNT(*) AS Drops FROM key_drop GROUP BY client";

    private const string Within =
        "SELECT at AS At, client AS Client FROM key_drop WHERE at >= @since AND at < @until AND (@client = '' OR client = @client) ORDER BY at, client";

    /// <summary>False where the store was last used by a release that knows of none: nobody would heed it.</summary>
    public async Task<bool> AddAsync(IEnumerable<string> clients, DateTimeOffset at, CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        if (await StoreSchema.StepOfLogAsync(connection, transaction, ct) < StoreSchema.StepOfKeyDrops)
        {
            return false;
        }

        foreach (var client in clients)
        {
            var row = new { id = RandomNumberGenerator.GetBytes(KeyBytes), at = at.ToUnixTimeMilliseconds(), client };
            await connection.ExecuteAsync(new CommandDefinition(Add, row, transaction, cancellationToken: ct));
        }

        await transaction.CommitAsync(ct);

        return true;
    }

    /// <summary>How often the keys of each client were dropped; a client whose keys never were is not in it. No clock is compared with another.</summary>
    public async Task<IReadOnlyDictionary<string, long>> CountAsync(CancellationToken ct)
    {
        await using var connection = await database.OpenLogAsync(ct);
        var rows = await connection.QueryAsync<(string Client, long Drops)>(new CommandDefinition(Count, cancellationToken: ct));

        return rows.ToDictionary(row => row.Client, row => row.Drops);
    }

    internal static async Task<IReadOnlyList<ChangePoint>> ChangesAsync(
        DbConnection connection, GovernanceRange range, DbTransaction moment, CancellationToken ct)
    {
        var values = new { since = range.Since.ToUnixTimeMilliseconds(), until = range.Until.ToUnixTimeMilliseconds(), client = range.Client ?? "" };
        var rows = await connection.QueryAsync<(long At, string Client)>(new CommandDefinition(Within, values, moment, cancellationToken: ct));

        return [.. rows.Select(row => new ChangePoint(DateTimeOffset.FromUnixTimeMilliseconds(row.At), ChangeOf.Keys, "", row.Client))];
    }
}
