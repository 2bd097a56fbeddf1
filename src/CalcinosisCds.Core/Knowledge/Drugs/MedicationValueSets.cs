using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>Checks the published value sets of the medication groups against the drug table: a code that we publish must be read as we say.</summary>
internal static class MedicationValueSets
{
    private const string File = "concepts.json";

    public static void Check(ConceptFile file, ValueSets valueSets, DrugTable drugs, KnowledgeFaults faults)
    {
        var groups = new HashSet<MedicationGroup>();
        foreach (var entry in file.Medications)
        {
            if (!KebabId.TryParse<MedicationGroup>(entry.Id, out var group))
            {
                faults.Add(File, $"`{entry.Id}` is no medication group of the code. Add the enum member or remove the entry.");
                continue;
            }

            faults.Require(groups.Add(group), File, $"`{entry.Id}` stands twice. Keep one.");
            foreach (var (system, code, _, _) in valueSets.Members(entry.ValueSet, faults))
            {
                faults.Require(
                    drugs.FindByCode(system, code)?.Uses.Any(use => use.Group == group) == true,
                    $"valuesets/{entry.ValueSet}.json",
                    $"`{code}` is not read as `{entry.Id}` by drugs.tsv. Add it to tools/drugs/sources or remove it.");
            }
        }

        foreach (var missing in Enum.GetValues<MedicationGroup>().Where(group => !groups.Contains(group)))
        {
            faults.Add(File, $"medication group `{missing}` has no entry. Add one.");
        }
    }
}
