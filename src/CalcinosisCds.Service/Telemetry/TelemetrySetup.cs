using CalcinosisCds.Settings;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using Serilog.Extensions.Logging;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>Structured logs to the console, and metrics and traces by OTLP where an endpoint is configured: our own meter and spans, no others.</summary>
internal static class TelemetrySetup
{
    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        var isTerminal = !Console.IsOutputRedirected;
        builder.Services.AddSingleton<ILoggerProvider>(_ => new SerilogLoggerProvider(
            Lines(log => log.Sink(new LineOutput(Console.OpenStandardOutput(), isTerminal ? new TerminalLines() : new LogLines()))), dispose: true));

        // What would not become a line is not even created; the Logging section decides the rest. Hosting diagnostics would put an activity and
        // a scope around each request, for lines that hold the query string, which a caller may have put anything into.
        builder.Logging
            .AddFilter<SerilogLoggerProvider>("Microsoft", LogLevel.Warning)
            .AddFilter<SerilogLoggerProvider>("System", LogLevel.Warning)
            // People read our own announcement instead.
            .AddFilter<SerilogLoggerProvider>("Microsoft.Hosting.Lifetime", isTerminal ? LogLevel.Warning : LogLevel.Information)
            .AddFilter<SerilogLoggerProvider>("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.Services.AddSingleton<HookTelemetry>();

        if (builder.Configuration.GetValue<Uri?>($"{ServiceOptions.Section}:{nameof(ServiceOptions.OtlpEndpoint)}") is { } endpoint)
        {
            builder.Services.AddHostedService(_ => new Exporters(endpoint));
        }
    }

    /// <summary>What becomes a line, wherever it is written to.</summary>
    internal static Logger Lines(Action<LoggerSinkConfiguration> writeTo)
    {
        var log = new LoggerConfiguration()
            .MinimumLevel.Is(LogEventLevel.Verbose) // The levels of the Logging section have already been applied.
            .Filter.ByIncludingOnly(LogLines.IsWorthALine);
        writeTo(log.WriteTo);

        return log.CreateLogger();
    }

    /// <summary>Exports from start to stop.</summary>
    private sealed class Exporters(Uri endpoint) : IHostedService, IDisposable
    {
        private MeterProvider? _metrics;
        private TracerProvider? _traces;

        public Task StartAsync(CancellationToken cancellationToken)
        {
            _metrics = Sdk.CreateMeterProviderBuilder().AddMeter(ServiceMetrics.Name).AddOtlpExporter(otlp => otlp.Endpoint = endpoint).Build();
            _traces = Sdk.CreateTracerProviderBuilder().AddSource(ServiceMetrics.Name).AddOtlpExporter(otlp => otlp.Endpoint = endpoint).Build();

            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public void Dispose()
        {
            _metrics?.Dispose();
            _traces?.Dispose();
        }
    }
}
