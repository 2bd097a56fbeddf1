using System.Security.Cryptography;

namespace CalcinosisCds.Service.Http;

/// <summary>Marks an endpoint whose calls are put on record.</summary>
/// <param name="Name">As the record names it.</param>
internal sealed record AuditedEndpoint(string Name);

/// <summary>
/// What is learned of a request on its way, for the record that is made of it in the end. Of what identifies somebody the record holds keyed hashes
/// alone, which whoever makes it sees to.
/// </summary>
internal sealed class AuditTrail
{
    public const string Header = "X-Request-Id";
    public const string Accepted = "accepted";

    /// <summary>Of our own making: a caller's would be a caller's words in our records.</summary>
    public string RequestId { get; } = RandomNumberGenerator.GetHexString(20, lowercase: true);

    /// <summary>What was found about the caller: <see cref="Accepted"/>, or the check that failed.</summary>
    public string Verdict { get; set; } = "not-judged";

    /// <summary>Why the call was not answered, where that is no matter of the caller's token; a code of ours.</summary>
    public string? Reason { get; set; }

    /// <summary>The verified client's name.</summary>
    public string? Client { get; set; }

    public string? TokenIssuer { get; set; }

    public string? TokenId { get; set; }

    public string? User { get; set; }

    public string? Patient { get; set; }

    public string? Instance { get; set; }

    /// <summary>Null outside the middleware that makes the record.</summary>
    public static AuditTrail? Of(HttpContext context) => context.Features.Get<AuditTrail>();
}
