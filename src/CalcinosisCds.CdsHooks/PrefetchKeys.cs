namespace CalcinosisCds.CdsHooks;

/// <summary>The prefetch keys that make up a patient's record. Every hook that reads the record uses them, each for the same list.</summary>
public static class PrefetchKeys
{
    public const string Patient = "patient";
    public const string Conditions = "conditions";
    public const string Labs = "labs";
    public const string Medications = "medications";

    /// <summary>The Medications that drafted orders refer to, which only clients of CDS Hooks 3.0 can look up.</summary>
    public const string DraftMedications = "draftMedications";
}
