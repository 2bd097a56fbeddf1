using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using CalcinosisCds.Settings.Outbound;

namespace CalcinosisCds.Cli.Configuration;

/// <summary>One GET as the service would send it, and why it failed in plain words.</summary>
/// <param name="http">Calls out as the service does with this <paramref name="allowPrivateNetwork"/>.</param>
internal sealed class Probe(HttpMessageInvoker http, bool allowPrivateNetwork)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <returns>The body, or what is wrong and what to do, to follow the setting's name; and the status if there was an answer.</returns>
    public async Task<(byte[]? Body, string? Fault, HttpStatusCode? Status)> GetAsync(string url, string accept, int maxBytes, CancellationToken ct)
    {
        using var timer = CancellationTokenSource.CreateLinkedTokenSource(ct);
        timer.CancelAfter(Patience);
        try
        {
            using var message = new HttpRequestMessage(HttpMethod.Get, url);
            message.Headers.Accept.ParseAdd(accept);
            using var response = await http.SendAsync(message, timer.Token);
            if (response.StatusCode != HttpStatusCode.OK)
            {
                return (null, Fault(response.StatusCode), response.StatusCode);
            }

            return await BodyAsync(response, maxBytes, timer.Token) is { } body
                ? (body, null, response.StatusCode)
                : (null, $"answers with more than {maxBytes / 1024} KiB, or compressed. Let it send less, uncompressed.", response.StatusCode);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            return (null, $"did not answer within {Patience.TotalSeconds} seconds. See that it runs, and that the firewall lets this machine out to it.", null);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (null, Fault(exception), null);
        }
    }

    /// <summary>Null if the body is larger than <paramref name="maxBytes"/>, or compressed: it could unpack to any size.</summary>
    private static async Task<byte[]?> BodyAsync(HttpResponseMessage response, int maxBytes, CancellationToken ct)
    {
        if (response.Content.Headers.ContentEncoding.Count > 0)
        {
            return null;
        }

        try
        {
            await response.Content.LoadIntoBufferAsync(maxBytes, ct);
            return await response.Content.ReadAsByteArrayAsync(ct);
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
        {
            return null;
        }
    }

    private static string Fault(HttpStatusCode status) => (int)status switch
    {
        >= 300 and < 400 => $"answers with a redirect ({(int)status}), and redirects are not followed. Write the address that it leads to.",
        401 or 403 => $"answers with {(int)status}. It must be readable without signing in.",
        404 or 410 => $"answers with {(int)status}: nothing is there. Correct the path.",
        _ => $"answers with {(int)status}. See that the server is well, and that the address is right.",
    };

    private string Fault(Exception exception) => Causes(exception).Select(FaultOfCause).FirstOrDefault(fault => fault is not null)
        ?? "cannot be reached. Check host and port, and that the firewall lets this machine out to it.";

    private string? FaultOfCause(Exception cause) => cause switch
    {
        AddressNotAllowedException when allowPrivateNetwork => "names a host whose address no server of a hospital has (link-local, cloud metadata, "
            + "reserved). Correct the name, or its entry in the DNS.",
        AddressNotAllowedException => "names a host whose address is private or of this machine itself, which this client's record does not allow. "
            + "Write a public name, or set `AllowPrivateNetwork` where it stands in the hospital's own network.",
        SocketException { SocketErrorCode: SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain } => "names a host that this machine "
            + "does not know. Correct the name, or enter it in the DNS.",
        SocketException { SocketErrorCode: SocketError.ConnectionRefused } => "names a server that takes no connections. Check host and port, and "
            + "that it runs.",
        AuthenticationException => "has a certificate that this machine does not trust. Renew it, or add its issuer to the certificates that this "
            + "machine trusts.",
        _ => null,
    };

    private static IEnumerable<Exception> Causes(Exception exception)
    {
        for (var cause = exception; cause is not null; cause = cause.InnerException)
        {
            yield return cause;
        }
    }
}
