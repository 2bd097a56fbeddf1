namespace CalcinosisCds.Settings.Faults;

/// <summary>A place in the configuration, and what is wrong there with what to do.</summary>
internal sealed record SettingFault(string Path, string Text);
