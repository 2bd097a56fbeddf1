namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>An ingredient or a brand that a text names as the drug itself.</summary>
/// <param name="Name">As written.</param>
/// <param name="Start">Where it begins in the text.</param>
/// <param name="Uses">Its groups, limited by the form that the text says.</param>
public sealed record DrugMention(string Name, int Start, DrugForm Form, IReadOnlyList<DrugUse> Uses);
