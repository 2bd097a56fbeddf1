using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>
/// What the page presents instead of its token once that was used: valid for half an hour, for the address and board it was given to, and only for
/// reports. It is signed and not stored; replicas recognise each other's by the hash secret they share.
/// </summary>
internal sealed class BoardTickets(IOptions<DecisionOptions> options, ClientRecords clients, TimeProvider time)
{
    public const string Header = "Governance-Ticket";
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(30);

    private const string Purpose = "governance-ticket\n";
    private const int TimeBytes = sizeof(long);

    private readonly byte[] _key = options.Value.HashSecret is { } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Purpose))
        : RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    public string Draw(ClientOptions board, string address)
    {
        var at = BitConverter.GetBytes(time.GetUtcNow().ToUnixTimeMilliseconds());

        return Base64Url.EncodeToString((byte[])[.. at, .. Sign(at, board, address)]);
    }

    /// <summary>The board it was given to; null if it is not one of ours, too old, or for another address.</summary>
    public ClientOptions? Find(string? written, string address)
    {
        var ticket = new byte[TimeBytes + HMACSHA256.HashSizeInBytes];
        if (written is null || !Base64Url.IsValid(written, out var length) || length != ticket.Length || !Base64Url.TryDecodeFromChars(written, ticket, out _))
        {
            return null;
        }

        var board = clients.All.Where(caller => caller.Client.IsBoard || caller.IsUnauthenticated).Select(caller => caller.Client)
            .FirstOrDefault(client => CryptographicOperations.FixedTimeEquals(Sign(ticket[..TimeBytes], client, address), ticket.AsSpan(TimeBytes)));

        // Ours, so that its time is one.
        return board is not null && time.GetUtcNow() - DateTimeOffset.FromUnixTimeMilliseconds(BitConverter.ToInt64(ticket)) <= GoodFor ? board : null;
    }

    private byte[] Sign(byte[] at, ClientOptions board, string address) => HMACSHA256.HashData(_key,
        (byte[])[.. at, .. Encoding.UTF8.GetBytes(board.Name + "\n" + address)]);
}
