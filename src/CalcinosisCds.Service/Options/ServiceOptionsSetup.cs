using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Options;

/// <summary>Reads the settings in one piece, so that every fault is reported at once, in the same words wherever they are read.</summary>
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
    }

    /// <summary>The settings as far as they can be read, and every fault.</summary>
    public static (ServiceOptions Options, IReadOnlyList<string> Faults) Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(ServiceOptions.Section);
        var unreadable = SettingFaults.Of(section);
        var options = new ServiceOptions();
        Without(unreadable, section).Bind(options);

        return (options, [.. unreadable.Select(fault => fault.Text), .. new ServiceOptionsValidator(environment).Faults(options)]);
    }

    /// <exception cref="OptionsValidationException">A name is no setting, or a value cannot be read.</exception>
    private static void Bind(ServiceOptions options, IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection(ServiceOptions.Section);
        if (SettingFaults.Of(section).Count > 0)
        {
            throw new OptionsValidationException(ServiceOptions.Section, typeof(ServiceOptions), Read(configuration, environment).Faults);
        }

        section.Bind(options, binder => binder.ErrorOnUnknownConfiguration = true);
    }

    private static IConfigurationSection Without(IReadOnlyList<SettingFault> faults, IConfigurationSection section) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.AsEnumerable().Where(setting => !faults.Any(fault => IsWithin(setting.Key, fault.Path))))
        .Build()
        .GetSection(section.Key);

    private static bool IsWithin(string key, string path) =>
        key.Equals(path, StringComparison.OrdinalIgnoreCase) || key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);

    private static void AddPart<T>(this IServiceCollection services, Func<ServiceOptions, T> part)
        where T : class =>
        services.AddSingleton<IOptions<T>>(provider => new OptionsWrapper<T>(part(provider.GetRequiredService<IOptions<ServiceOptions>>().Value)));
}
