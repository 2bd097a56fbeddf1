using System.Text.Json;
using Microsoft.Extensions.Configuration;

namespace CalcinosisCds.Settings;

/// <summary>A settings file that overrides what is already configured.</summary>
internal static class SettingsFile
{
    /// <exception cref="SettingsFileException">It does not exist, is not JSON, or names a setting twice.</exception>
    public static void Add(IConfigurationManager configuration, string file)
    {
        if (!File.Exists(file))
        {
            throw new SettingsFileException($"`{file}` is not there. Correct the path.");
        }

        try
        {
            configuration.AddJsonFile(Path.GetFullPath(file), optional: false, reloadOnChange: false);
        }
        catch (InvalidDataException exception)
        {
            throw new SettingsFileException($"`{file}` {What(exception)}", exception);
        }
    }

    private static string What(Exception exception) => exception switch
    {
        JsonException { LineNumber: { } line } json => $"is not JSON from line {line + 1} on: {Words(json)} Correct it there or in the line before; a "
            + "comma, a brace or a quote may be missing.",
        FormatException { InnerException: null } format => $"cannot be read: {format.Message} Write one object, and each setting once.",
        { InnerException: { } cause } => What(cause),
        _ => "is not JSON. Write one object, { \"CalcinosisCds\": { ... } }.",
    };

    /// <summary>Without the position, which we state in our own words.</summary>
    private static string Words(JsonException exception) => exception.Message.Split(" LineNumber:")[0].Split(" Path:")[0];
}
