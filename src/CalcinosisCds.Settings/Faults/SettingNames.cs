using System.Reflection;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Settings.Faults;

/// <summary>The names of the settings, and what somebody who wrote another name may have meant.</summary>
internal static class SettingNames
{
    /// <summary>Null if the type has no such setting. Case is ignored, as everywhere in a configuration.</summary>
    public static PropertyInfo? Find(Type type, string name) =>
        Settings(type).FirstOrDefault(property => string.Equals(property.Name, name, StringComparison.OrdinalIgnoreCase));

    public static string Of(Type type) => string.Join(", ", Settings(type).Select(property => property.Name));

    /// <summary>The type of a list's items; null for what is not a list.</summary>
    public static Type? ItemOf(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IReadOnlyList<>) ? type.GenericTypeArguments[0] : null;

    /// <summary>Whether it holds settings rather than a value.</summary>
    public static bool IsSection(Type type) => type.IsClass && type.Assembly == typeof(SettingNames).Assembly;

    /// <summary>What to write instead of an unknown name: the nearest sibling, or the same name elsewhere, or the choices.</summary>
    public static string Remedy(Type type, IConfigurationSection unknown)
    {
        if (Nearest(Settings(type).Select(property => property.Name), unknown.Key) is { } near)
        {
            return $"Did you mean `{near}`?";
        }

        return Everywhere(ServiceOptions.Section, typeof(ServiceOptions))
            .FirstOrDefault(path => path.EndsWith(":" + unknown.Key, StringComparison.OrdinalIgnoreCase)) is { } elsewhere
            ? $"Did you mean `{elsewhere}`?"
            : $"Remove it, or choose of {Of(type)}.";
    }

    /// <summary>The name that was most likely meant; null if none is close enough to be called a misspelling.</summary>
    public static string? Nearest(IEnumerable<string> names, string written)
    {
        var near = names
            .Select(name => (Name: name, Distance: Distance(name.ToUpperInvariant(), written.ToUpperInvariant())))
            .MinBy(candidate => candidate.Distance);

        return near.Name is not null && near.Distance <= 1 + (near.Name.Length / 4) ? near.Name : null;
    }

    private static IEnumerable<string> Everywhere(string path, Type type) => Settings(type).SelectMany(property =>
    {
        var own = path + ":" + property.Name;
        var item = ItemOf(property.PropertyType);

        return IsSection(item ?? property.PropertyType) ? Everywhere(item is null ? own : own + ":0", item ?? property.PropertyType).Prepend(own) : [own];
    });

    private static PropertyInfo[] Settings(Type type) => type.GetProperties(BindingFlags.Instance | BindingFlags.Public);

    /// <summary>How many letters must be changed, added or removed (Levenshtein).</summary>
    private static int Distance(string from, string to)
    {
        var row = Enumerable.Range(0, to.Length + 1).ToArray();
        for (var i = 1; i <= from.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= to.Length; j++)
            {
                var above = row[j];
                row[j] = Math.Min(Math.Min(above, row[j - 1]) + 1, diagonal + (from[i - 1] == to[j - 1] ? 0 : 1));
                diagonal = above;
            }
        }

        return row[to.Length];
    }
}
