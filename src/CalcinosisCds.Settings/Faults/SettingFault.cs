namespace CalcinosisCds.Settings.Faults;

/// <summary>A place in the configuration, what is wrong there, and what to do.</summary>
internal sealed record SettingFault(string Path, string Text);
