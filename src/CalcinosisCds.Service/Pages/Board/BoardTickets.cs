using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>
/// What the page presents instead of its token once that was used: valid for half an hour after the token, however often it is answered with the next
/// ticket, for the address and board it was given to, and only for reports. It is signed and not stored; replicas recognise each other's by the hash
/// secret they share.
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

    /// <param name="signedIn">When the token was shown that all tickets since go back to.</param>
    public string Draw(ClientOptions board, string address, DateTimeOffset signedIn)
    {
        var at = BitConverter.GetBytes(signedIn.ToUnixTimeMilliseconds());

        return Base64Url.EncodeToString((byte[])[.. at, .. Sign(at, board, address)]);
    }

    /// <summary>Whose it is, and since when; null if it is not one of ours, too old, or for another address.</summary>
    public BoardSession? Find(string? written, string address)
    {
        var ticket = new byte[TimeBytes + HMACSHA256.HashSizeInBytes];
        if (written is null || !Base64Url.IsValid(written, out var length) || length != ticket.Length || !Base64Url.TryDecodeFromChars(written, ticket, out _))
        {
            return null;
        }

        var board = clients.All.Where(caller => caller.Client.IsBoard || caller.IsUnauthenticated).Select(caller => caller.Client)
            .FirstOrDefault(client => CryptographicOperations.FixedTimeEquals(Sign(ticket[..TimeBytes], client, address), ticket.AsSpan(TimeBytes)));

        if (board is null)
        {
            return null;
        }

        var signedIn = DateTimeOffset.FromUnixTimeMilliseconds(BitConverter.ToInt64(ticket)); // Ours, so that its time is one.

        return time.GetUtcNow() - signedIn <= GoodFor ? new BoardSession(board, signedIn) : null;
    }

    private byte[] Sign(byte[] at, ClientOptions board, string address) => HMACSHA256.HashData(_key,
        (byte[])[.. at, .. Encoding.UTF8.GetBytes(board.Name + "\n" + address)]);
}

/// <summary>A board that reads reports, and when it showed its token.</summary>
internal sealed record BoardSession(ClientOptions Board, DateTimeOffset SignedIn);
