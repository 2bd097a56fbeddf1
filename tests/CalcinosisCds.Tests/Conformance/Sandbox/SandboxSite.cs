using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CalcinosisCds.Tests.Trust;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Conformance.Sandbox;

/// <summary>
/// A page on an origin of its own that calls the service as the CDS Hooks Sandbox does, and the FHIR server that it reads from. It signs with a
/// key of this run: the Sandbox's own, though public, is not in this repository.
/// </summary>
internal sealed class SandboxSite : IAsyncDisposable
{
    public const string Issuer = "https://sandbox.cds-hooks.org";
    public const string Jku = Issuer + "/.well-known/jwks.json";

    private static readonly string Folder = Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Conformance", "Sandbox");

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _upstream = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Uri _fhirServer;
    private readonly string _fhirToken;
    private readonly Ehr _signer;
    private readonly ConcurrentQueue<string> _queries = new();
    private readonly ConcurrentDictionary<string, string> _searches = new();

    private SandboxSite(Ehr signer, string fhirServer, string fhirToken)
    {
        (_signer, _fhirServer, _fhirToken) = (signer, new Uri(fhirServer + "/"), fhirToken);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.MapGet("/", () => Results.File(Path.Combine(Folder, "sandbox.html"), "text/html"));
        _app.MapGet("/sandbox.js", () => Results.File(Path.Combine(Folder, "sandbox.js"), "text/javascript"));
        _app.MapGet("/config.json", () => Results.Json(Configuration()));
        _app.MapMethods("/fhir/{**path}", [HttpMethods.Get, HttpMethods.Post], ReadAsync);
    }

    public string Origin => _app.Urls.Single();

    /// <summary>The service that the page calls.</summary>
    public string Service { get; set; } = "";

    /// <summary>Method and path of each query, in the order in which they came.</summary>
    public IReadOnlyCollection<string> Queries => _queries;

    /// <summary>The last form by which each type was searched, as sent.</summary>
    public IReadOnlyDictionary<string, string> Searches => _searches;

    /// <summary>Whether the FHIR server takes searches by POST.</summary>
    public bool TakesPost { get; set; } = true;

    /// <summary>A type that the FHIR server does not answer for.</summary>
    public string? Broken { get; set; }

    public static async Task<SandboxSite> StartAsync(Ehr signer, string fhirServer, string fhirToken)
    {
        var site = new SandboxSite(signer, fhirServer, fhirToken);
        await site._app.StartAsync();

        return site;
    }

    public string PageOf(string patient, string? audience = null) =>
        $"{Origin}/?patient={patient}" + (audience is null ? "" : "&aud=" + Uri.EscapeDataString(audience));

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private JsonObject Configuration()
    {
        var key = _signer.Jwk();
        key.Remove("use");
        key.Remove("alg");
        key.Remove("kid");
        key["d"] = System.Buffers.Text.Base64Url.EncodeToString(_signer.Key.ExportParameters(includePrivateParameters: true).D!); // It is a whole pair.

        return new JsonObject
        {
            ["service"] = Service,
            ["fhirServer"] = Origin + "/fhir",
            ["issuer"] = Issuer,
            ["jku"] = Jku,
            ["kid"] = _signer.KeyId,
            ["key"] = key,
        };
    }

    private async Task ReadAsync(HttpContext context, string path)
    {
        _queries.Enqueue($"{context.Request.Method} {path}");
        var isPost = HttpMethods.IsPost(context.Request.Method);
        if ((isPost && !TakesPost) || path.Split('/')[0] == Broken)
        {
            context.Response.StatusCode = isPost ? StatusCodes.Status405MethodNotAllowed : StatusCodes.Status500InternalServerError;
            return;
        }

        using var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_fhirServer, path + context.Request.QueryString));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _fhirToken);
        if (isPost)
        {
            using var reader = new StreamReader(context.Request.Body);
            var form = await reader.ReadToEndAsync(context.RequestAborted);
            _searches[path.Split('/')[0]] = form;
            request.Content = new StringContent(form);
            request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(context.Request.ContentType!); // The page sends a form.
        }

        using var answer = await _upstream.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/fhir+json";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }
}
