using System.Globalization;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Reports in the Server-Timing header how long a call and each of its queries took, if the try-it page is offered, which shows it.</summary>
internal sealed class ServerTiming(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private readonly bool _isOn = options.Value.OffersTryIt(environment);

    /// <summary>Called once the record is gathered: only keys, durations and outcomes; nothing about the patient or the FHIR server.</summary>
    public void Report(HttpContext context, HookSpan span)
    {
        if (!_isOn)
        {
            return;
        }

        context.Response.OnStarting(() =>
        {
            if (span.Queries is { } queries)
            {
                context.Response.Headers["Server-Timing"] =
                    string.Join(", ", queries.Select(query => $"{Entry(query.Key, query.Took)};desc={query.Outcome}").Prepend(Entry("total", span.Elapsed)));
            }

            return Task.CompletedTask;
        });
    }

    private static string Entry(string name, TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{name};dur={took.TotalMilliseconds:0.0}");
}
