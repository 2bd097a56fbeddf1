namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>The words beside the names of drugs, as <c>drug-words.json</c> holds them.</summary>
/// <param name="BesideNames">Words that stand beside the name of a drug on a label: units, salts, kinds of tablets.</param>
/// <param name="NotDrugs">Phrases that contain a drug's name but mean something else.</param>
/// <param name="Conditional">Phrases beside which a drug counts conditionally.</param>
internal sealed record DrugWordFile(
    IReadOnlyList<DrugFormEntry> Forms,
    IReadOnlyList<string> BesideNames,
    IReadOnlyList<string> NotDrugs,
    IReadOnlyList<string> Conditional,
    IReadOnlyList<DrugMentionEntry> OnlyMentioned);

internal sealed record DrugFormEntry(string Words, string Route, IReadOnlyList<string>? NotOf = null);

internal sealed record DrugMentionEntry(string Words, bool Before, int Within, bool AcrossClauses = false);
