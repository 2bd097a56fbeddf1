using CalcinosisCds.Service.Options;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Json;

namespace CalcinosisCds.Service.Telemetry;

/// <summary>Structured logs to the console, and metrics and traces by OTLP where an endpoint is configured.</summary>
internal static class LoggingSetup
{
    public static void AddLogging(this WebApplicationBuilder builder)
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(
            new LoggerConfiguration()
                .MinimumLevel.Is(LogEventLevel.Verbose)
                .WriteTo.Console(new JsonFormatter(renderMessage: true))
                .CreateLogger(),
            dispose: true);

        // Its line for each request holds the query string, which a caller may have put anything into.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.Logging.AddFilter("Microsoft.AspNetCore.Authentication", LogLevel.Warning);
        builder.Services.AddSingleton<ServiceMetrics>();
        builder.Services.AddSingleton<HookTelemetry>();

        var endpoint = builder.Configuration.GetValue<Uri?>(ServiceOptions.Section + ":OtlpEndpoint");
        if (endpoint is not null)
        {
            builder.Services.AddSingleton(Sdk.CreateMeterProviderBuilder().AddMeter(ServiceMetrics.Name).AddOtlpExporter(otlp => otlp.Endpoint = endpoint).Build());
            builder.Services.AddSingleton(Sdk.CreateTracerProviderBuilder().AddSource(ServiceMetrics.Name).AddOtlpExporter(otlp => otlp.Endpoint = endpoint).Build());
        }
    }

    /// <summary><c>--settings file</c> adds a settings file over all others.</summary>
    public static void AddSettingsFile(this WebApplicationBuilder builder, string[] args)
    {
        if (Array.IndexOf(args, "--settings") is >= 0 and var at && at + 1 < args.Length)
        {
            builder.Configuration.AddJsonFile(Path.GetFullPath(args[at + 1]), optional: false, reloadOnChange: false);
        }
    }
}
