using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;

namespace CalcinosisCds.Settings.Faults;

/// <summary>The ranges declared as attributes on the settings: what is outside them, and in words what may be written.</summary>
internal static class SettingRanges
{
    /// <param name="options">Settings, with sections below them.</param>
    /// <param name="path">The path of the settings in the configuration.</param>
    public static IEnumerable<string> Faults(object options, string path) => options.GetType().GetProperties().SelectMany(property =>
    {
        var value = property.GetValue(options);
        var own = path + ":" + property.Name;

        return SettingNames.IsSection(property.PropertyType) ? value is null ? [] : Faults(value, own)
            : property.GetCustomAttribute<RangeAttribute>() is { } range && !range.IsValid(value)
                ? [$"`{own}` is {Written(value)}, which is out of its range. Write {Remedy(property)}."]
            : property.GetCustomAttribute<MinLengthAttribute>() is { } least && !least.IsValid(value)
                ? [$"`{own}` has fewer than {least.Length} characters. Write {Remedy(property)}."]
            : Enumerable.Empty<string>();
    });

    /// <summary>What may be written, to follow the word "Write".</summary>
    public static string Remedy(PropertyInfo property)
    {
        var type = Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType;
        if (property.GetCustomAttribute<RangeAttribute>() is { } range)
        {
            _ = range.IsValid(null); // Only then are its limits read.
            return $"{(type == typeof(TimeSpan) ? "hours:minutes:seconds" : "a whole number")} from {Written(range.Minimum)} to {Written(range.Maximum)}";
        }

        return property.GetCustomAttribute<MinLengthAttribute>() is { } least
            ? $"at least {least.Length} random characters, such as `openssl rand -base64 {least.Length}` prints"
            : type == typeof(bool) ? "true or false"
            : type == typeof(TimeSpan) ? "hours:minutes:seconds, such as 00:05:00"
            : type == typeof(DateTimeOffset) ? "an instant such as 2026-01-15T12:00:00Z"
            : type == typeof(Uri) ? "an absolute url such as http://localhost:4317"
            : type.IsEnum ? string.Join(" or ", Enum.GetNames(type))
            : "a text";
    }

    private static string Written(object? value) => value is TimeSpan time
        ? time.ToString(
            (time < TimeSpan.Zero ? @"\-" : "") + (time.Days == 0 ? "" : @"d\.") + @"hh\:mm\:ss" + (time.Milliseconds == 0 ? "" : @"\.fff"),
            CultureInfo.InvariantCulture)
        : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
}
