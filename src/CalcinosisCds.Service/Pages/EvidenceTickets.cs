using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>
/// Tickets that our own page draws just before it asks for evidence: each is valid once, for a minute, and for the address that drew it. They are
/// signed and not stored; a used one is recorded with the used tokens. Replicas recognise each other's by the hash secret they share.
/// </summary>
internal sealed class EvidenceTickets(IOptions<ServiceOptions> options, ReplayGuard replay, TimeProvider time)
{
    public static readonly TimeSpan GoodFor = TimeSpan.FromMinutes(1);

    private const string Purpose = "evidence-ticket\n";
    private const int NonceBytes = 16;
    private const int TimeBytes = sizeof(long);

    private readonly byte[] _key = options.Value.Decisions.HashSecret is { } secret
        ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(Purpose))
        : RandomNumberGenerator.GetBytes(HMACSHA256.HashSizeInBytes);

    /// <param name="address">Of the browser.</param>
    public string Draw(string address)
    {
        var ticket = new byte[TimeBytes + NonceBytes + HMACSHA256.HashSizeInBytes];
        BitConverter.TryWriteBytes(ticket, time.GetUtcNow().ToUnixTimeMilliseconds());
        RandomNumberGenerator.Fill(ticket.AsSpan(TimeBytes, NonceBytes));
        Sign(ticket.AsSpan(0, TimeBytes + NonceBytes), address).CopyTo(ticket, TimeBytes + NonceBytes);

        return Base64Url.EncodeToString(ticket);
    }

    /// <summary>Whether it is one of ours, drawn from that address a short time ago, and not used before.</summary>
    public async Task<TokenUse> TryUseAsync(string? written, string address, CancellationToken ct)
    {
        var ticket = new byte[TimeBytes + NonceBytes + HMACSHA256.HashSizeInBytes];
        if (written is null || !Base64Url.IsValid(written, out var length) || length != ticket.Length || !Base64Url.TryDecodeFromChars(written, ticket, out _))
        {
            return TokenUse.Again;
        }

        var claimed = ticket.AsMemory(0, TimeBytes + NonceBytes);
        if (!CryptographicOperations.FixedTimeEquals(Sign(claimed.Span, address), ticket.AsSpan(TimeBytes + NonceBytes)))
        {
            return TokenUse.Again;
        }

        // Ours, so that its time is one.
        var drawn = DateTimeOffset.FromUnixTimeMilliseconds(BitConverter.ToInt64(ticket));

        return time.GetUtcNow() - drawn <= GoodFor
            ? await replay.TryUseAsync(Purpose, Convert.ToHexString(claimed.Span), drawn, drawn + (2 * GoodFor), ct)
            : TokenUse.Again;
    }

    private byte[] Sign(ReadOnlySpan<byte> claimed, string address) => HMACSHA256.HashData(_key, (byte[])[.. claimed, .. Encoding.UTF8.GetBytes(address)]);
}
