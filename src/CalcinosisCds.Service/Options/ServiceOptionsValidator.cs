using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Options;

/// <summary>Lets the service start only if its settings have no fault.</summary>
internal sealed class ServiceOptionsValidator(IHostEnvironment environment) : IValidateOptions<ServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceOptions options)
    {
        var faults = OptionFaults.Of(options, environment.IsDevelopment());

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }
}
