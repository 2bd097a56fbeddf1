using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Options;

/// <summary>Reads the settings at start and gives each part of the service its own.</summary>
internal static class ServiceOptionsSetup
{
    public static void AddServiceOptions(this IServiceCollection services)
    {
        services.AddOptions<ServiceOptions>().Configure<IConfiguration, IHostEnvironment>(Bind).ValidateOnStart();
        services.AddSingleton<IValidateOptions<ServiceOptions>, ServiceOptionsValidator>();
        services.AddPart(options => options.Edge);
        services.AddPart(options => options.Gathering);
        services.AddPart(options => options.Store);
        services.AddPart(options => options.Decisions);
        services.AddPart(options => options.Governance);
    }

    /// <exception cref="OptionsValidationException">A name is not a setting, or a value cannot be read.</exception>
    private static void Bind(ServiceOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(ServiceOptions.Section);
        if (SettingFaults.Of(section).Count > 0)
        {
            throw new OptionsValidationException(ServiceOptions.Section, typeof(ServiceOptions),
                CheckedSettings.Read(configuration, environment.IsDevelopment()).Faults);
        }

        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static void AddPart<T>(this IServiceCollection services, Func<ServiceOptions, T> part)
        where T : class =>
        services.AddSingleton<IOptions<T>>(provider => new OptionsWrapper<T>(part(provider.GetRequiredService<IOptions<ServiceOptions>>().Value)));
}
