using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Pages.Evidence;

/// <summary>
/// An EHR's authorization server (SMART App Launch 2, PKCE S256, public clients) before a FHIR server: it gives tokens for one patient each and
/// lets a token read that patient alone. The data comes from the server behind it.
/// </summary>
internal sealed class EhrStub : IAsyncDisposable
{
    public const string ClientId = "calcinosis-evidence";
    private const string FhirPath = "/fhir/R4";

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _upstream = new(new SocketsHttpHandler { UseProxy = false });
    private readonly Uri _fhirServer;
    private readonly string _fhirToken;
    private readonly ConcurrentDictionary<string, Grant> _codes = new();
    private readonly ConcurrentDictionary<string, string> _patientOfToken = new();
    private readonly ConcurrentQueue<string> _requests = new();

    private EhrStub(string fhirServer, string fhirToken)
    {
        _fhirServer = new Uri(fhirServer + "/");
        _fhirToken = fhirToken;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        _app = builder.Build();
        _app.Use(AllowBrowsers);
        _app.MapGet(FhirPath + "/.well-known/smart-configuration", Configuration);
        _app.MapGet("/authorize", Authorize);
        _app.MapPost("/token", (Delegate)TokenAsync);
        _app.MapGet("/chart", Chart);
        _app.MapMethods(FhirPath + "/{**path}", [HttpMethods.Get, HttpMethods.Post], ReadAsync);
    }

    private sealed record Grant(string Patient, string Challenge, string RedirectUri);

    public string Origin => _app.Urls.Single();

    public string Iss => Origin + FhirPath;

    /// <summary>Path and query of all that was asked.</summary>
    public IReadOnlyCollection<string> Requests => _requests;

    /// <summary>The last authorization request.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; private set; } = new Dictionary<string, string>();

    /// <summary>Who is chosen in a launch without context.</summary>
    public string ChosenPatient { get; set; } = "founding-lupus";

    /// <summary>What is said of the endpoints, in place of its own.</summary>
    public string? AuthorizationEndpoint { get; set; }

    public string? TokenEndpoint { get; set; }

    public string[] ChallengeMethods { get; set; } = ["S256"];

    public int ExpiresInSeconds { get; set; } = 300;

    /// <summary>Whom the token may read, where it is not whom the token response names.</summary>
    public string? TokenReads { get; set; }

    public bool NeedsPatientBanner { get; set; } = true;

    /// <summary>The <c>iss</c> of the authorization response, where one is sent.</summary>
    public string? AnsweredIssuer { get; set; }

    /// <summary>How long the FHIR server waits with each answer.</summary>
    public TimeSpan Delay { get; set; }

    public static async Task<EhrStub> StartAsync(string fhirServer, string fhirToken = "")
    {
        var stub = new EhrStub(fhirServer, fhirToken);
        await stub._app.StartAsync();

        return stub;
    }

    /// <summary>Makes every token that was given unusable.</summary>
    public void RevokeTokens() => _patientOfToken.Clear();

    /// <summary>The record of the client that this EHR is, and the page's registration there.</summary>
    public (string Key, string Value)[] Settings =>
    [
        .. Gathering.HookHost.Client(Iss, usePostSearch: false),
        .. Gathering.HookHost.Patient,
        ("Clients:0:Smart:ClientId", ClientId),
        ("Clients:0:Smart:AllowStandaloneLaunch", "true"),
        ("Clients:0:AllowedOrigins:0", Origin),
    ];

    /// <summary>The address by which this EHR opens the page for a patient.</summary>
    public string Launch(string serviceOrigin, string patient) => $"{serviceOrigin}/launch?iss={Uri.EscapeDataString(Iss)}&launch={Context(patient)}";

    /// <summary>A page of this EHR with the evidence of several patients in frames.</summary>
    public string ChartOf(string serviceOrigin, params string[] patients) => $"{Origin}/chart?service={serviceOrigin}&patients={string.Join(',', patients)}";

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _upstream.Dispose();
    }

    private static string Context(string patient) => "launch-" + Convert.ToHexString(Encoding.UTF8.GetBytes(patient));

    private Task AllowBrowsers(HttpContext context, RequestDelegate next)
    {
        _requests.Enqueue(context.Request.Path + context.Request.QueryString);
        context.Response.Headers.AccessControlAllowOrigin = "*";
        context.Response.Headers.AccessControlAllowHeaders = "authorization, content-type, accept";

        return HttpMethods.IsOptions(context.Request.Method) ? Task.CompletedTask : next(context);
    }

    private IResult Configuration() => Results.Json(new JsonObject
    {
        ["issuer"] = Iss,
        ["authorization_endpoint"] = AuthorizationEndpoint ?? Origin + "/authorize",
        ["token_endpoint"] = TokenEndpoint ?? Origin + "/token",
        ["code_challenge_methods_supported"] = new JsonArray([.. ChallengeMethods.Select(method => JsonValue.Create(method))]),
        ["capabilities"] = new JsonArray("launch-ehr", "launch-standalone", "client-public", "context-banner"),
    });

    /// <summary>The user is signed in already and agrees.</summary>
    private IResult Authorize(HttpContext context)
    {
        var query = context.Request.Query.ToDictionary(pair => pair.Key, pair => pair.Value.ToString());
        Asked = query;
        var isSound = query.GetValueOrDefault("response_type") == "code"
            && query.GetValueOrDefault("client_id") == ClientId
            && query.GetValueOrDefault("aud") == Iss
            && query.GetValueOrDefault("code_challenge_method") == "S256"
            && query.GetValueOrDefault("state") is { Length: >= 43 }
            && query.GetValueOrDefault("redirect_uri")?.EndsWith("/evidence", StringComparison.Ordinal) == true;
        if (!isSound)
        {
            return Results.BadRequest();
        }

        var patient = query.TryGetValue("launch", out var launch) ? Encoding.UTF8.GetString(Convert.FromHexString(launch["launch-".Length..])) : ChosenPatient;
        // Characters that a form must encode: a client that does not, loses the code.
        var code = RandomNumberGenerator.GetHexString(16) + "+/=&";
        _codes[code] = new Grant(patient, query["code_challenge"], query["redirect_uri"]);
        var issuer = AnsweredIssuer is null ? "" : "&iss=" + Uri.EscapeDataString(AnsweredIssuer);

        return Results.Redirect($"{query["redirect_uri"]}?code={Uri.EscapeDataString(code)}&state={Uri.EscapeDataString(query["state"])}{issuer}");
    }

    /// <summary>A code is good once, for the client that asked, with the verifier of its challenge.</summary>
    private async Task<IResult> TokenAsync(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync();
        var isSound = _codes.TryRemove(form["code"].ToString(), out var grant)
            && form["grant_type"] == "authorization_code"
            && form["client_id"] == ClientId
            && form["redirect_uri"] == grant.RedirectUri
            && Challenge(form["code_verifier"].ToString()) == grant.Challenge;
        if (!isSound)
        {
            return Results.Json(new JsonObject { ["error"] = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }

        var token = "user-token-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        _patientOfToken[token] = TokenReads ?? grant!.Patient; // Sound means that there is one.
        context.Response.Headers.CacheControl = "no-store";

        return Results.Json(new JsonObject
        {
            ["access_token"] = token,
            ["token_type"] = "Bearer",
            ["expires_in"] = ExpiresInSeconds,
            ["scope"] = "launch patient/*.rs",
            ["patient"] = grant!.Patient, // As above.
            ["need_patient_banner"] = NeedsPatientBanner,
        });
    }

    private static string Challenge(string verifier) =>
        Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private IResult Chart(string service, string patients) => Results.Content(
        "<!doctype html><title>EHR</title>" + string.Concat(patients.Split(',').Select(patient =>
            $"<iframe title=\"{patient}\" width=\"700\" height=\"900\" src=\"{HttpUtility.HtmlAttributeEncode(Launch(service, patient))}\"></iframe>")),
        "text/html");

    private async Task ReadAsync(HttpContext context, string path)
    {
        await Task.Delay(Delay, context.RequestAborted);
        if (!MayRead(context.Request, path))
        {
            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(_fhirServer, path + context.Request.QueryString));
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", _fhirToken);
        using var answer = await _upstream.SendAsync(request, context.RequestAborted);
        context.Response.StatusCode = (int)answer.StatusCode;
        context.Response.ContentType = "application/fhir+json";
        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    /// <summary>The token's own patient; single resources other than Patients are told apart by nobody here.</summary>
    private bool MayRead(HttpRequest request, string path)
    {
        var token = request.Headers.Authorization.ToString().Replace("Bearer ", "", StringComparison.Ordinal);
        if (!_patientOfToken.TryGetValue(token, out var patient))
        {
            return false;
        }

        return path.StartsWith("Patient/", StringComparison.Ordinal) ? path == "Patient/" + patient
            : path.Contains('/', StringComparison.Ordinal) || request.Query["patient"] == patient;
    }
}
