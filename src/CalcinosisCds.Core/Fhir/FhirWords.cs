using System.Text;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>
/// The words of FHIR that every record is full of: read as one string each, not as one per resource. What is not here is read all the same,
/// only dearer.
/// </summary>
internal static class FhirWords
{
    private const int Longest = 80;

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<byte>> Known = new HashSet<string>(Utf8Comparer.Instance)
    {
        "Bundle", "Patient", "Condition", "Observation", "MedicationRequest", "MedicationStatement", "MedicationAdministration", "Medication",
        "OperationOutcome", "female", "male", "final", "amended", "corrected", "preliminary", "registered", "cancelled", "entered-in-error",
        "unknown", "active", "completed", "stopped", "on-hold", "in-progress", "resolved", "inactive", "remission", "recurrence", "relapse",
        "confirmed", "provisional", "differential", "unconfirmed", "refuted", "order", "plan", "proposal", "original-order", "instance-order",
        "N", "L", "LL", "LU", "H", "HH", "HU", "A", "AA", "NEG", "POS", "ND", "DET", "<", "<=", ">", ">=", "normal", "positive", "negative",
        "year", "years", "a", "mo", "wk", "d", "self", "next",
        CodeSystems.Loinc, CodeSystems.Icd10Cm, CodeSystems.Snomed, CodeSystems.RxNorm, CodeSystems.Atc, QuantityReader.Ucum,
        InterpretationReader.System, InterpretationReader.OldSystem,
    }.GetAlternateLookup<ReadOnlySpan<byte>>();

    public static string Read(ReadOnlySpan<byte> utf8) =>
        utf8.Length <= Longest && Known.TryGetValue(utf8, out var word) ? word : Encoding.UTF8.GetString(utf8);
}
