using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Settings.Faults;

namespace CalcinosisCds.Settings;

/// <summary>A hash of the settings in force: it changes when one of them does. Secrets are no part of it, so that nobody can test guesses against it.</summary>
public static class SettingsFingerprint
{
    /// <returns>SHA-256 in lower-case hexadecimal.</returns>
    public static string Of(ServiceOptions options) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', Lines(options)))));

    /// <summary>
    /// One line per setting with its value, ordered by name, and one per file of keys or local codes with its hash. The order of the client records does not
    /// matter.
    /// </summary>
    internal static IReadOnlyList<string> Lines(ServiceOptions options) =>
        [.. Of(ServiceOptions.Section, options).Concat(options.Clients
            .SelectMany(client => client.ConceptMaps.Append(client.JwksFile)).OfType<string>().Where(file => file.Length > 0).Distinct().Select(OfFile))
            .Order(StringComparer.Ordinal)];

    private static IEnumerable<string> Of(string path, object? value) => value switch
    {
        null => [path + " none"],
        string text => [$"{path} {text}"],
        Uri url => [$"{path} {url.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped)}"], // Without a user.
        IEnumerable<ClientOptions> clients => clients.SelectMany(client => Of($"{path}:{client.Name}", client)),
        IEnumerable items => items.Cast<object?>().Index()
            .SelectMany(entry => Of(string.Create(CultureInfo.InvariantCulture, $"{path}:{entry.Index}"), entry.Item)),
        _ when SettingNames.IsSection(value.GetType()) => value.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public)
            .Where(property => !property.IsDefined(typeof(SecretAttribute)))
            .SelectMany(property => Of(path + ":" + property.Name, property.GetValue(value))),
        DateTimeOffset moment => [$"{path} {moment.ToUniversalTime():O}"],
        IFormattable formattable => [$"{path} {formattable.ToString(null, CultureInfo.InvariantCulture)}"],
        _ => [$"{path} {value}"],
    };

    /// <summary>The meaning of local codes, and who may call, are settings too, in files of their own.</summary>
    private static string OfFile(string path)
    {
        try
        {
            using var file = File.OpenRead(path);

            return $"{path} {Convert.ToHexStringLower(SHA256.HashData(file))}";
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return path + " not read";
        }
    }
}
