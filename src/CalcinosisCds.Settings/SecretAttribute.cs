namespace CalcinosisCds.Settings;

/// <summary>A setting whose value is told to nobody and goes into no fingerprint.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
