using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Settings.Faults;

/// <summary>Reads all settings at once, so that every fault is reported together, in the same words wherever they are read.</summary>
internal static class CheckedSettings
{
    /// <summary>The settings as far as they can be read, and every fault.</summary>
    public static (ServiceOptions Options, IReadOnlyList<string> Faults) Read(IConfiguration configuration, bool isDevelopment)
    {
        var section = configuration.GetSection(ServiceOptions.Section);
        var unreadable = SettingFaults.Of(section);
        var options = new ServiceOptions();
        Without(unreadable, section).Bind(options);

        return (options, [.. unreadable.Select(fault => fault.Text), .. OptionFaults.Of(options, isDevelopment)]);
    }

    private static IConfigurationSection Without(IReadOnlyList<SettingFault> faults, IConfigurationSection section) => new ConfigurationBuilder()
        .AddInMemoryCollection(section.AsEnumerable().Where(setting => !faults.Any(fault => IsWithin(setting.Key, fault.Path))))
        .Build()
        .GetSection(section.Key);

    private static bool IsWithin(string key, string path) =>
        key.Equals(path, StringComparison.OrdinalIgnoreCase) || key.StartsWith(path + ":", StringComparison.OrdinalIgnoreCase);
}
