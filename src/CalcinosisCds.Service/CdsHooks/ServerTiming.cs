using System.Globalization;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.CdsHooks;

/// <summary>Says in the header Server-Timing how long a call and each of its queries took, where the try-it page is offered and shows it.</summary>
internal sealed class ServerTiming(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private readonly bool _isOn = options.Value.OffersTryIt(environment);

    /// <summary>Keys, durations and outcomes alone; nothing of the patient or of the FHIR server.</summary>
    public void Report(HttpContext context, HookSpan span, IReadOnlyList<FetchedList> fetched)
    {
        if (!_isOn)
        {
            return;
        }

        context.Response.OnStarting(() =>
        {
            var entries = Entry("total", span.Elapsed);
            foreach (var list in fetched)
            {
                entries += $", {Entry(list.Key, list.Duration)};desc={list.Outcome}";
            }

            context.Response.Headers["Server-Timing"] = entries;
            return Task.CompletedTask;
        });
    }

    private static string Entry(string name, TimeSpan took) => string.Create(CultureInfo.InvariantCulture, $"{name};dur={took.TotalMilliseconds:0.0}");
}
