namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What one code or name of a drug says.</summary>
/// <param name="Uses">The groups it belongs to, each with its ingredient; several for a combination.</param>
public sealed record Drug(DrugForm Form, IReadOnlyList<DrugUse> Uses);
