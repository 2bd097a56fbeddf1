namespace CalcinosisCds.Screen.Partition;

/// <summary>What a resource type means for a shard: a letter, by which a patient's lines are also ordered.</summary>
internal static class ResourceKind
{
    /// <summary>It does not say what it is.</summary>
    public const char None = '\0';

    /// <summary>Nothing that is read.</summary>
    public const char Other = ' ';

    public const char Patient = 'A';
    public const char Condition = 'C';
    public const char Encounter = 'E';
    public const char Medication = 'M';
    public const char Observation = 'O';
    public const char MedicationAdministration = 'a';
    public const char MedicationRequest = 'r';
    public const char MedicationStatement = 's';

    /// <summary>A way to record medications of which we only know that it is there.</summary>
    public const char UnreadMedication = 'u';

    public static char Of(ReadOnlySpan<byte> type) => type.Length switch
    {
        0 => None,
        7 when type.SequenceEqual("Patient"u8) => Patient,
        9 when type.SequenceEqual("Condition"u8) => Condition,
        9 when type.SequenceEqual("Encounter"u8) => Encounter,
        10 when type.SequenceEqual("Medication"u8) => Medication,
        11 when type.SequenceEqual("Observation"u8) => Observation,
        15 when type.SequenceEqual("MedicationOrder"u8) || type.SequenceEqual("MedicationUsage"u8) => UnreadMedication,
        17 when type.SequenceEqual("MedicationRequest"u8) => MedicationRequest,
        18 when type.SequenceEqual("MedicationDispense"u8) => UnreadMedication,
        19 when type.SequenceEqual("MedicationStatement"u8) => MedicationStatement,
        24 when type.SequenceEqual("MedicationAdministration"u8) => MedicationAdministration,
        _ => Other,
    };

    /// <summary>Whether its content is read as an item of a list.</summary>
    public static bool IsList(char kind) => kind is Condition or Observation || IsMedicationList(kind);

    public static bool IsMedicationList(char kind) => kind is MedicationRequest or MedicationStatement or MedicationAdministration;
}
