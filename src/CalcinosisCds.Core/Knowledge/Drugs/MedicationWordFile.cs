namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What else is written on medications, as <c>medication-words.json</c> holds it.</summary>
/// <param name="FormCodes">Codes of routes and dose forms, each with words of <c>drug-words.json</c>.</param>
/// <param name="OtherDrugs">Common drugs in no group, so that a code beside one of them is seen to belong to another drug.</param>
/// <param name="NoNames">Words that name no drug on their own: "see comments", "unknown", "5 mg tablet".</param>
/// <param name="Masked">Words that replace what is withheld.</param>
internal sealed record MedicationWordFile(
    IReadOnlyList<FormCodeEntry> FormCodes,
    IReadOnlyList<string> OtherDrugs,
    IReadOnlyList<string> NoNames,
    IReadOnlyList<string> Masked);

internal sealed record FormCodeEntry(string System, string Code, string Words);
