namespace CalcinosisCds.Text;

/// <summary>A part of the body that a text names.</summary>
/// <param name="Part">The id of the part in <c>patterns.en.json</c>: <c>thigh</c>, <c>lower-leg</c>.</param>
public sealed record SiteInText(string Part, Side Side);
