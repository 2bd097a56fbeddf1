using System.Globalization;
using System.Text;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Trust.Hostile;

/// <summary>One hostile request as bytes on the wire, but for the token that each run gives it.</summary>
/// <param name="Kind">The class that it is of.</param>
/// <param name="Head">Request line and headers; <see cref="TokenMark"/> stands where a good Authorization header belongs.</param>
internal sealed record HostileCall(string Kind, string Head, byte[] Body)
{
    public const string TokenMark = "{token}";

    /// <summary>Whether more is announced than is sent, so that the caller must go away for it to end.</summary>
    public bool IsCutShort => Kind is "short_body" or "odd_chunks";

    public byte[] Bytes(string authorization) => [.. Encoding.UTF8.GetBytes(Head.Replace(TokenMark, authorization, StringComparison.Ordinal)), .. Body];

    public static HostileCall Of(string kind, string body) => Of(kind, Encoding.UTF8.GetBytes(body));

    public static HostileCall Of(string kind, byte[] body, string type = "application/json", string headers = "") =>
        new(kind, Start("POST", HookCalls.HookPath)
            + string.Create(CultureInfo.InvariantCulture, $"Content-Type: {type}\r\nContent-Length: {body.Length}\r\n{headers}\r\n"), body);

    public static string Start(string method, string path) => $"{method} {path} HTTP/1.1\r\n{WireHost.Host}Connection: close\r\n{TokenMark}";
}
