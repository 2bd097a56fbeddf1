namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What one code or one name of a drug says.</summary>
/// <param name="Uses">The groups it belongs to, each with its ingredient; of a combination several.</param>
public sealed record Drug(DrugForm Form, IReadOnlyList<DrugUse> Uses);
