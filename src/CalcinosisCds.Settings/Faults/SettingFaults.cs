using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Settings.Faults;

/// <summary>
/// What in a configuration does not fit the settings: unknown names, values that cannot be read. The framework's binder
/// would stop at the first, or silently leave a list empty that was written as a single value.
/// </summary>
internal static class SettingFaults
{
    private const int OffsetLength = 6;

    private static readonly string[] Instants = ["yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];
    private static readonly NullabilityInfoContext Nullability = new();

    /// <param name="section">The section that <see cref="ServiceOptions"/> is read from.</param>
    public static IReadOnlyList<SettingFault> Of(IConfigurationSection section) => [.. OfObject(section, typeof(ServiceOptions))];

    private static IEnumerable<SettingFault> OfObject(IConfigurationSection section, Type type) =>
        section.GetChildren().SelectMany(child => SettingNames.Find(type, child.Key) is { } property
            ? Of(child, property)
            : [Fault(child, $"is no setting. {SettingNames.Remedy(type, child)}")]);

    private static IEnumerable<SettingFault> Of(IConfigurationSection setting, PropertyInfo property)
    {
        var isSingle = setting.Value is { Length: > 0 };
        var isDeep = setting.GetChildren().Any();
        if (SettingNames.ItemOf(property.PropertyType) is { } item)
        {
            return isSingle ? [Fault(setting, $"is one value and must be a list. Write it in brackets, [ ... ], also where there is only one.")]
                : setting.GetChildren().SelectMany(child => OfItem(child, item));
        }

        if (SettingNames.IsSection(property.PropertyType))
        {
            return isSingle ? [Fault(setting, $"is one value and must be an object. Write {{ ... }} with its settings: "
                + $"{SettingNames.Of(property.PropertyType)}.")]
                : OfObject(setting, property.PropertyType);
        }

        return isDeep ? [Fault(setting, $"is a list or an object and must be one value. Write {SettingRanges.Remedy(property)}.")]
            : setting.Value is null && !IsNullable(property) ? [Fault(setting, $"is null. Write {SettingRanges.Remedy(property)}, or leave it out.")]
            : OfValue(setting, property.PropertyType, SettingRanges.Remedy(property));
    }

    private static IEnumerable<SettingFault> OfItem(IConfigurationSection item, Type type) =>
        !SettingNames.IsSection(type) ? item.Value is null ? [Fault(item, $"is not one value. Write a text, or remove it.")] : OfValue(item, type, "a text")
        : item.Value is { Length: > 0 } ? [Fault(item, $"is one value and must be an object. Write {{ ... }} with its settings: {SettingNames.Of(type)}.")]
        : OfObject(item, type);

    private static IEnumerable<SettingFault> OfValue(IConfigurationSection setting, Type type, string remedy) =>
        setting.Value is null || CanRead(setting.Value, type) ? [] : [Fault(setting, $"is `{setting.Value}`, which cannot be read. Write {remedy}.")];

    private static SettingFault Fault(IConfigurationSection setting, string what) => new(setting.Path, $"`{setting.Path}` {what}");

    /// <summary>As the framework's binder does.</summary>
    private static bool CanRead(string value, Type type)
    {
        if (type == typeof(string) || (value.Length == 0 && Nullable.GetUnderlyingType(type) is not null))
        {
            return true;
        }

        var plain = Nullable.GetUnderlyingType(type) ?? type;
        try
        {
            var read = TypeDescriptor.GetConverter(plain).ConvertFromInvariantString(value);

            // The binder accepts any number for an enum, and a relative url although nobody knows what it is relative to.
            return read is not null && (!plain.IsEnum || Enum.IsDefined(plain, read)) && read is not Uri { IsAbsoluteUri: false }
                && (read is not DateTimeOffset || IsInstant(value));
        }
        catch (Exception exception) when (exception is FormatException or ArgumentException or NotSupportedException or OverflowException)
        {
            return false;
        }
    }

    /// <summary>With a time and an offset: without one the binder would use this machine's time zone, and it accepts day and month in any order.</summary>
    private static bool IsInstant(string value) =>
        DateTimeOffset.TryParseExact(value, Instants, CultureInfo.InvariantCulture, DateTimeStyles.None, out _)
        && (value.EndsWith('Z') || value[^OffsetLength] is '+' or '-');

    private static bool IsNullable(PropertyInfo property)
    {
        lock (Nullability)
        {
            return Nullability.Create(property).WriteState == NullabilityState.Nullable;
        }
    }
}
