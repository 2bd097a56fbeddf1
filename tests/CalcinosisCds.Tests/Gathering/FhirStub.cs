using System.Collections.Concurrent;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>One request as a stub received it.</summary>
/// <param name="Type">The resource type that was read or searched.</param>
/// <param name="Url">Path and query as sent, still encoded.</param>
internal sealed record StubRequest(string Method, string Type, string Url, string Body, IReadOnlyDictionary<string, string> Headers);

/// <summary>A FHIR server of canned answers and faults, in process on a free port of loopback; it counts what it is asked.</summary>
internal sealed class FhirStub : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new();
    private readonly ConcurrentQueue<StubRequest> _requests = new();

    private FhirStub(HttpProtocols? overTls)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.Zero);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen =>
            {
                if (overTls is { } protocols)
                {
                    listen.Protocols = protocols;
                    listen.UseHttps(Certificate);
                }
            });
            kestrel.Limits.MinResponseDataRate = null;
        });
        _app = builder.Build();
        _app.Run(AnswerAsync);
    }

    /// <summary>What it shows over TLS; nobody has issued it.</summary>
    public static X509Certificate2 Certificate { get; } = SelfSigned();

    /// <summary>The base url, with the address in place of a name.</summary>
    public string Base { get; private set; } = "";

    public IReadOnlyCollection<StubRequest> Requests => _requests;

    /// <summary>How it answers what no <see cref="On"/> covers.</summary>
    public RequestDelegate Otherwise { get; set; } = Reply.Status(StatusCodes.Status404NotFound);

    /// <param name="record">What it answers.</param>
    /// <param name="overTls">The protocols that it offers over TLS; null for plain HTTP.</param>
    public static async Task<FhirStub> StartAsync(JsonObject? record = null, HttpProtocols? overTls = null)
    {
        var stub = new FhirStub(overTls);
        await stub._app.StartAsync();
        stub.Base = stub._app.Urls.Single() + "/fhir";

        return record is null ? stub : stub.Serve(record);
    }

    /// <summary>Answers each query with what stands under its prefetch key.</summary>
    public FhirStub Serve(JsonObject record)
    {
        foreach (var (key, value) in record)
        {
            On(Keys.Type(key), Reply.Json(value!)); // Records of the tests hold no null.
        }

        return this;
    }

    public FhirStub On(string type, RequestDelegate answer)
    {
        _answers[type] = answer;

        return this;
    }

    public FhirStub OnAll(RequestDelegate answer)
    {
        foreach (var key in Keys.All)
        {
            On(Keys.Type(key), answer);
        }

        return this;
    }

    /// <summary>Begins to count anew.</summary>
    public void Forget() => _requests.Clear();

    public int CountOf(string key) => _requests.Count(request => request.Type == Keys.Type(key));

    public async ValueTask DisposeAsync() => await _app.DisposeAsync();

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var now = TimeProvider.System.GetUtcNow();

        return new CertificateRequest("CN=fhir.example", key, HashAlgorithmName.SHA256).CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var type = context.Request.Path.Value!.Split('/', StringSplitOptions.RemoveEmptyEntries).ElementAtOrDefault(1) ?? ""; // Kestrel always sets a path.
        using var reader = new StreamReader(context.Request.Body, Encoding.UTF8);
        var body = await reader.ReadToEndAsync(context.RequestAborted);
        var headers = context.Request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString());
        var url = context.Features.Get<IHttpRequestFeature>()!.RawTarget; // Kestrel always has it.
        _requests.Enqueue(new StubRequest(context.Request.Method, type, url, body, headers));
        context.Items["body"] = body;
        await _answers.GetValueOrDefault(type, Otherwise)(context);
    }
}

/// <summary>The prefetch keys of the service and the types that their queries ask for.</summary>
internal static class Keys
{
    public const string Patient = "patient";
    public const string Conditions = "conditions";
    public const string Labs = "labs";
    public const string Medications = "medications";

    public static IReadOnlyList<string> All { get; } = [Patient, Conditions, Labs, Medications];

    public static IReadOnlyList<string> Lists { get; } = [Conditions, Labs, Medications];

    public static string Type(string key) => key switch
    {
        Patient => "Patient",
        Conditions => "Condition",
        Labs => "Observation",
        _ => "MedicationRequest",
    };

    /// <summary>The words by which a card names the list.</summary>
    public static string Words(string key) => Some.Knowledge.Texts["item." + key];
}
