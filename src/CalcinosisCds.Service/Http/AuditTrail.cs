using System.Security.Cryptography;

namespace CalcinosisCds.Service.Http;

/// <summary>Marks an endpoint whose calls are recorded.</summary>
/// <param name="Name">As the record names it.</param>
internal sealed record AuditedEndpoint(string Name);

/// <summary>
/// What is learned about a request along the way, for its final record. Of what identifies somebody the record holds only keyed
/// hashes, which whoever makes it ensures.
/// </summary>
internal sealed class AuditTrail
{
    public const string Header = "X-Request-Id";
    public const string Accepted = "accepted";

    /// <summary>Our own: a caller's would put a caller's words into our records.</summary>
    public string RequestId { get; } = RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary>The verdict about the caller: <see cref="Accepted"/>, or the check that failed.</summary>
    public string Verdict { get; set; } = "not-judged";

    /// <summary>Why the call was not answered, if not because of the caller's token; a code of ours.</summary>
    public string? Reason { get; set; }

    /// <summary>The verified client's name.</summary>
    public string? Client { get; set; }

    public string? TokenIssuer { get; set; }

    public string? TokenId { get; set; }

    public string? User { get; set; }

    public string? Patient { get; set; }

    public string? Instance { get; set; }

    /// <summary>Null outside the recording middleware.</summary>
    public static AuditTrail? Of(HttpContext context) => context.Features.Get<AuditTrail>();
}
