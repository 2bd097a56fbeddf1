using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>FHIR data → facts. Pure: one unusable item costs one gap, never the answer, and nothing in the data makes it throw.</summary>
public sealed class FactExtractor(KnowledgeBase knowledge)
{
    /// <param name="record">What was gathered.</param>
    /// <param name="asOf">The moment of the assessment.</param>
    /// <param name="localCodes">What the codes of the record's client mean; null if it has no maps.</param>
    /// <param name="coverage">Receives what is not understood; null if nobody asks.</param>
    /// <param name="ct">Checked before each resource, so that a long record does not outlast its call.</param>
    /// <exception cref="OperationCanceledException">The time has run out.</exception>
    public ClinicalFacts Extract(
        PatientRecord record, DateTimeOffset asOf, LocalCodes? localCodes = null, CoverageBuilder? coverage = null, CancellationToken ct = default)
    {
        var extras = localCodes is null && coverage is null ? ReadingExtras.None : new ReadingExtras(localCodes, coverage);
        coverage?.Lists(record);
        var gaps = new List<DataGap>();
        var patient = ReadPatient(record, gaps);

        var conditions = ListFilter.Keep(record.Conditions, record.Identity, "conditions", gaps);
        var read = ReadConditions(conditions, new ConditionReader(knowledge, asOf, extras), gaps, ct);

        var labs = ListFilter.Keep(record.Labs, record.Identity, "labs", gaps);
        var mayBeNewborn = read.Mentions.Any(mention => mention.Concept == Concept.NewbornCondition);
        var series = ReadLabs(labs, new ObservationReader(knowledge, record.Identity, patient, asOf, mayBeNewborn, extras), gaps, ct);

        var medications = ListFilter.Keep(record.Medications, record.Identity, "medications", gaps);
        var included = new IncludedMedications(record.Medications.Included, record.Identity.FhirServer);
        var uses = ReadMedications(medications, new MedicationReader(knowledge, asOf, included, extras), gaps, ct);

        return new ClinicalFacts(
            asOf, patient, series, read.Mentions, uses,
            labs.State, conditions.State, medications.State, [.. gaps.Distinct()])
        {
            Lesions = read.Lesions,
            LesionCauses = read.Causes,
        };
    }

    private static Demographics ReadPatient(PatientRecord record, List<DataGap> gaps)
    {
        var sex = record.Patient?.Text("gender"u8) switch { "female" => Sex.Female, "male" => Sex.Male, _ => Sex.Unknown };
        var birth = FhirTime.ReadBirthDate(record.Patient?.Member("birthDate"u8));
        if (birth is null)
        {
            var isThere = record.Patient?.Has("birthDate"u8) == true;
            var gap = new DataGap("birthDate", record.Patient is null ? GapReason.NotRead : isThere ? GapReason.Unreadable : GapReason.NotRecorded);
            gaps.Add(AbsentReason.Explained(gap, isThere ? null : AbsentReason.Of(record.Patient?.Member("_birthDate"u8))));
        }

        var isReplaced = record.Patient is { } patient && IsReplaced(patient);
        if (isReplaced)
        {
            gaps.Add(new DataGap("patient", GapReason.RecordReplaced));
        }

        return new Demographics(record.Identity.Id, sex, birth) { IsReplaced = isReplaced };
    }

    private static bool IsReplaced(Element patient) =>
        patient.Member("active"u8)?.ValueKind == JsonValueKind.False
        || patient.Items("link"u8).Any(link => link.Is("type"u8, "replaced-by"u8));

    private IReadOnlyList<LabSeries> ReadLabs(FilteredList labs, ObservationReader reader, List<DataGap> gaps, CancellationToken ct)
    {
        var observations = new List<ReadObservation>(labs.Resources.Count);
        foreach (var resource in labs.Resources)
        {
            ct.ThrowIfCancellationRequested();
            reader.Read(resource, observations);
        }

        foreach (var resource in labs.Conflicting)
        {
            reader.ReadConflicting(resource, observations);
        }

        foreach (var observation in observations)
        {
            if (observation.Rejected is { Gap: var gap })
            {
                gaps.Add(gap);
            }
        }

        if (observations.RemoveAll(observation => !observation.IsOfPatient) > 0)
        {
            labs.Unread = true;
        }

        if (reader.HasNameless)
        {
            gaps.Add(new DataGap("labs", GapReason.CodeNotRead));
            labs.Unread = true;
        }

        if (!labs.Unread && reader.Members.AnyMissing(labs.Resources))
        {
            gaps.Add(new DataGap("labs", GapReason.ListIncomplete));
            labs.Unread = true;
        }

        return LabSeriesBuilder.Build(observations, knowledge.Limits);
    }

    private static ReadCondition ReadConditions(FilteredList conditions, ConditionReader reader, List<DataGap> gaps, CancellationToken ct)
    {
        var mentions = new List<Mention>();
        var lesions = new List<Lesion>();
        var causes = new List<NamedCause>();
        foreach (var condition in conditions.Resources)
        {
            ct.ThrowIfCancellationRequested();
            if (IsReadable(condition, conditions, "conditions", gaps))
            {
                var read = reader.Read(condition);
                mentions.AddRange(read.Mentions);
                lesions.AddRange(read.Lesions);
                causes.AddRange(read.Causes);
                gaps.AddRange(read.Gaps);
                conditions.Unread |= !read.IsRead;
            }
        }

        AddConflicting(conditions, "conditions", gaps);

        return new ReadCondition(mentions, lesions, causes, [], !conditions.Unread);
    }

    /// <summary>A Condition with a modifier extension may mean something else: it is not read.</summary>
    private static bool IsReadable(Element resource, FilteredList list, string item, List<DataGap> gaps)
    {
        if (!resource.Has("modifierExtension"u8))
        {
            return true;
        }

        gaps.Add(new DataGap(item, GapReason.Excluded, resource.SourceOf()));
        list.Unread = true;

        return false;
    }

    private static void AddConflicting(FilteredList list, string item, List<DataGap> gaps) =>
        gaps.AddRange(list.Conflicting.Select(resource => new DataGap(item, GapReason.ConflictingVersions, resource.SourceOf())));

    private static List<MedicationUse> ReadMedications(FilteredList medications, MedicationReader reader, List<DataGap> gaps, CancellationToken ct)
    {
        var uses = new List<MedicationUse>();
        foreach (var medication in medications.Resources)
        {
            ct.ThrowIfCancellationRequested();
            if (!IsReadable(medication, medications, "medications", gaps))
            {
                continue;
            }

            var read = reader.Read(medication);
            uses.AddRange(read.Uses);
            gaps.AddRange(read.Gaps);
            medications.Unread |= !read.IsRead;
        }

        AddConflicting(medications, "medications", gaps);

        return uses;
    }
}
