namespace CalcinosisCds.Settings;

/// <summary>A setting whose value is never disclosed and is part of no fingerprint.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class SecretAttribute : Attribute;
