using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Keys;
using CalcinosisCds.Tests.Processes;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>The keys of one client as the service fetches and keeps them, at a time that a test moves on.</summary>
internal sealed class FetchedKeys : IDisposable
{
    /// <summary>The id of an <see cref="Ehr"/>'s key.</summary>
    public const string Kid = "key/1+=";

    public static readonly TimeSpan BetweenRefreshes = TimeSpan.FromSeconds(30);
    public static readonly TimeSpan FreshFor = TimeSpan.FromMinutes(10);
    public static readonly TimeSpan UsableFor = TimeSpan.FromHours(24);

    private readonly ServiceProvider _services;
    private readonly string _url;

    /// <param name="url">Where they are fetched from.</param>
    public FetchedKeys(string url)
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddMetrics();
        services.AddOutboundHttp();
        services.AddSingleton<TimeProvider>(Time);
        services.AddSingleton<ServiceMetrics>();
        services.AddSingleton<ClientKeys>();
        (_services, _url) = (services.BuildServiceProvider(), url);
    }

    public ManualTime Time { get; } = new();

    private ClientKeys Keys => _services.GetRequiredService<ClientKeys>();

    private ClientOptions Client => new() { Name = "rotation", JwksUrl = _url, AllowPrivateNetwork = true, AllowInsecureHttp = true };

    public Task<VerificationKey?> FindAsync(string kid = Kid, CancellationToken ct = default) => Keys.FindAsync(Client, kid, ct);

    /// <summary>As the upkeep does every few seconds.</summary>
    public Task KeepFreshAsync() => Keys.KeepFreshAsync([Client]);

    /// <summary>As the upkeep does when the store says how often keys were dropped.</summary>
    public void Drop(IReadOnlyDictionary<string, long> drops) => Keys.Drop(drops);

    public void Dispose() => _services.Dispose();
}
