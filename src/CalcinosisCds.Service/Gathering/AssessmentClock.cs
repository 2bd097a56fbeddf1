using CalcinosisCds.CdsHooks;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Gathering;

/// <summary>The moment as of which a record is assessed: the clock's, unless the settings name one.</summary>
internal sealed class AssessmentClock(IOptions<ServiceOptions> options, TimeProvider time, IHostEnvironment environment)
{
    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset Moment => options.Value.AsOf ?? Now;

    /// <summary>Only in Development may a call choose the moment, to demonstrate old results as they were then.</summary>
    public DateTimeOffset MomentOf(HookRequest request) => (environment.IsDevelopment() ? request.AsOf : null) ?? Moment;
}
