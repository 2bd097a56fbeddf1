using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>The real host in Development, where every assessment is made for the day of the published cases.</summary>
public sealed class ServiceHost : WebApplicationFactory<Program>
{
    public const string AsOf = "2026-01-15T12:00:00Z";

    internal RecordedLogs Logs { get; } = new();

    protected override void ConfigureWebHost(IWebHostBuilder builder)
    {
        builder.UseEnvironment(Environments.Development);
        builder.UseSetting("CalcinosisCds:AsOf", AsOf);
        builder.ConfigureLogging(logging => logging.ClearProviders().AddProvider(Logs).SetMinimumLevel(LogLevel.Trace));
    }
}

/// <summary>All tests that call the service share one host, as all clients of a service do.</summary>
[CollectionDefinition(Name)]
public sealed class SharedService : ICollectionFixture<ServiceHost>
{
    public const string Name = "Service";
}
