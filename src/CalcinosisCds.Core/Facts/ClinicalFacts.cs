namespace CalcinosisCds.Facts;

/// <summary>All that may be known of one patient at one moment: what the rules see, and nothing else.</summary>
/// <param name="AsOf">The moment of the assessment.</param>
/// <param name="Labs">One series per analyte with any result or rejection, in the order of <see cref="Analyte"/>.</param>
/// <param name="Mentions">What the Conditions say, refuted and entered-in-error ones left out.</param>
/// <param name="Gaps">Every item that could not be used, in the order of the record.</param>
public sealed record ClinicalFacts(
    DateTimeOffset AsOf,
    Demographics Patient,
    IReadOnlyList<LabSeries> Labs,
    IReadOnlyList<Mention> Mentions,
    IReadOnlyList<MedicationUse> Medications,
    RecordList LabList,
    RecordList ConditionList,
    RecordList MedicationList,
    IReadOnlyList<DataGap> Gaps)
{
    /// <summary>Active skin lesions, without those refuted, denied or healed; doubted ones are weak.</summary>
    public IReadOnlyList<Lesion> Lesions { get; init; } = [];

    /// <summary>Causes of skin lesions that the Conditions name.</summary>
    public IReadOnlyList<NamedCause> LesionCauses { get; init; } = [];

    public LabSeries Series(Analyte analyte)
    {
        for (var i = 0; i < Labs.Count; i++)
        {
            if (Labs[i].Analyte == analyte)
            {
                return Labs[i];
            }
        }

        return LabSeries.Empty(analyte);
    }
}
