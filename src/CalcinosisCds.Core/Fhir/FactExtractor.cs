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
        var series = ReadLabs(labs, new ObservationReader(knowledge, patient, asOf, MayBeNewborn(mentions)), gaps);

        var medications = ListFilter.Keep(data.Medications, data.Identity, "medications", gaps);
        var uses = ReadMedications(medications, new MedicationReader(knowledge, asOf, data.Medications.Included), gaps);

        return new ClinicalFacts(
            asOf, patient, series, mentions, uses,
            labs.State, conditions.State, medications.State, gaps.Count == 0 ? [] : [.. gaps.Distinct()]);
    }

    private static Demographics ReadPatient(PatientData data, List<DataGap> gaps)
    {
        var sex = data.Patient?.Text("gender"u8) switch { "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Unknown };
        var birth = FhirTime.ReadBirthDate(data.Patient?.Text("birthDate"u8));
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

    private static IReadOnlyDictionary<Analyte, LabSeries> ReadLabs(FilteredList labs, ObservationReader reader, List<DataGap> gaps)
    {
        var read = new List<ReadObservation>(labs.Resources.Count + labs.Conflicting.Count);
        foreach (var observation in labs.Resources)
        {
            if (reader.AnalyteOf(observation, out var code) is { } analyte)
            {
                read.Add(reader.Read(observation, analyte, code) with { Position = read.Count });
            }
        }

        foreach (var observation in labs.Conflicting)
        {
            if (reader.AnalyteOf(observation, out var code) is { } analyte)
            {
                read.Add(reader.Read(observation, analyte, code).Conflicting(analyte) with { Position = read.Count });
            }
        }

        foreach (var observation in read)
        {
            if (observation.Rejected is { Gap: var gap })
            {
                gaps.Add(gap);
            }
        }

        return LabSeriesBuilder.Build(read);
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
