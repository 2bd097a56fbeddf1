namespace CalcinosisCds.Settings;

/// <summary>A settings file cannot be used; the message says where and what to do.</summary>
internal sealed class SettingsFileException(string message, Exception? cause = null) : Exception(message, cause);
