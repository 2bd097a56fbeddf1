using System.Globalization;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Telemetry;
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
            var entries = fetched.Select(list => Entry(list.Key, list.Duration, list.Outcome.ToString())).Prepend(Entry("total", span.Elapsed, null));
            context.Response.Headers["Server-Timing"] = string.Join(", ", entries);
            return Task.CompletedTask;
        });
    }

    private static string Entry(string name, TimeSpan took, string? outcome) =>
        string.Create(CultureInfo.InvariantCulture, $"{name};dur={took.TotalMilliseconds:0.0}") + (outcome is null ? "" : $";desc={outcome}");
}
