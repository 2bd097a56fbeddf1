using System.Buffers;
using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>FHIR data → facts. Pure: one unusable item costs one gap, never the answer, and nothing in the data makes it throw.</summary>
public sealed class FactExtractor(KnowledgeBase knowledge)
{
    private readonly ConditionReader _conditionReader = new(knowledge);

    /// <param name="data">What was gathered.</param>
    /// <param name="asOf">The moment of the assessment.</param>
    public ClinicalFacts Extract(PatientData data, DateTimeOffset asOf)
    {
        var gaps = new List<DataGap>();
        var patient = ReadPatient(data, gaps);

        var conditions = ListFilter.Keep(data.Conditions, data.Identity, "conditions", gaps);
        var mentions = new List<Mention>();
        foreach (var condition in Readable(conditions, "conditions", gaps))
        {
            _conditionReader.Read(condition, mentions);
        }

        var labs = ListFilter.Keep(data.Labs, data.Identity, "labs", gaps);
        var series = ReadLabs(labs, patient, asOf, MayBeNewborn(mentions), gaps);

        var medications = ListFilter.Keep(data.Medications, data.Identity, "medications", gaps);
        var uses = ReadMedications(medications, new MedicationReader(knowledge, asOf, data.Medications.Included), gaps);

        return new ClinicalFacts(
            asOf, patient, series, mentions, uses,
            labs.State, conditions.State, medications.State, gaps.Count == 0 ? [] : [.. gaps.Distinct()]);
    }

    private static Demographics ReadPatient(PatientData data, List<DataGap> gaps)
    {
        var sex = data.Patient?.Text("gender"u8) switch { "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Unknown };
        var birth = FhirTime.ReadBirthDate(data.Patient?.Member("birthDate"u8));
        if (birth is null)
        {
            gaps.Add(new DataGap("birthDate", data.Patient is null ? GapReason.NotRead : GapReason.NotRecorded));
        }

        var isReplaced = data.Patient is { } patient && IsReplaced(patient);
        if (isReplaced)
        {
            gaps.Add(new DataGap("patient", GapReason.RecordReplaced));
        }

        return new Demographics(data.Identity.Id, sex, birth) { IsReplaced = isReplaced };
    }

    private static bool IsReplaced(FhirElement patient) =>
        patient.Member("active"u8)?.ValueKind == JsonValueKind.False
        || patient.Items("link"u8).Any(link => link.Is("type"u8, "replaced-by"u8));

    private static bool MayBeNewborn(List<Mention> mentions) => mentions.Exists(mention => mention.Concept == Concept.NewbornCondition);

    private IReadOnlyList<LabSeries> ReadLabs(FilteredList labs, Demographics patient, DateTimeOffset asOf, bool mayBeNewborn, List<DataGap> gaps)
    {
        var size = labs.Resources.Count + labs.Conflicting.Count;
        using var reader = new ObservationReader(knowledge, patient, asOf, mayBeNewborn, size);
        var pooled = ArrayPool<ReadObservation>.Shared.Rent(size);
        var count = 0;
        for (var i = 0; i < size; i++)
        {
            var isConflicting = i >= labs.Resources.Count;
            var observation = isConflicting ? reader.ReadConflicting(labs.Conflicting[i - labs.Resources.Count]) : reader.Read(labs.Resources[i]);
            if (observation is { } read)
            {
                pooled[count] = read with { Position = count };
                count++;
                if (read.Rejected is { Gap: var gap })
                {
                    gaps.Add(gap);
                }
            }
        }

        var series = LabSeriesBuilder.Build(pooled.AsSpan(0, count));
        ArrayPool<ReadObservation>.Shared.Return(pooled, clearArray: true);

        return series;
    }

    /// <summary>A Condition that carries a modifier extension may mean something else: it is not read.</summary>
    private static IEnumerable<FhirElement> Readable(FilteredList list, string item, List<DataGap> gaps)
    {
        foreach (var resource in list.Resources)
        {
            if (resource.Has("modifierExtension"u8))
            {
                gaps.Add(new DataGap(item, GapReason.Excluded, resource.SourceOf()));
                list.Unread = true;
            }
            else
            {
                yield return resource;
            }
        }

        foreach (var resource in list.Conflicting)
        {
            gaps.Add(new DataGap(item, GapReason.ConflictingVersions, resource.SourceOf()));
        }
    }

    private static List<MedicationUse> ReadMedications(FilteredList medications, MedicationReader reader, List<DataGap> gaps)
    {
        var uses = new List<MedicationUse>();
        foreach (var resource in Readable(medications, "medications", gaps))
        {
            var (found, gap) = reader.Read(resource);
            uses.AddRange(found);
            if (gap is not null)
            {
                gaps.Add(gap);
                medications.Unread = true;
            }
        }

        return uses;
    }
}
