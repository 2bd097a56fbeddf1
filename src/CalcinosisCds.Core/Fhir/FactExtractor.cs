using System.Buffers;
using System.Diagnostics;
using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>FHIR data → facts. Pure: one unusable item costs one gap, never the answer, and nothing in the data makes it throw.</summary>
public sealed class FactExtractor(KnowledgeBase knowledge)
{
    /// <param name="data">What was gathered.</param>
    /// <param name="asOf">The moment of the assessment.</param>
    public ClinicalFacts Extract(PatientData data, DateTimeOffset asOf)
    {
        var gaps = new List<DataGap>();
        var patient = ReadPatient(data, gaps);

        var conditions = ListFilter.Keep(data.Conditions, data.Identity, "conditions", gaps);
        var text = new ClinicalText(knowledge);
        var mentions = ReadConditions(conditions, new ConditionReader(knowledge, text), gaps);

        using var observations = new ObservationReader(knowledge, patient, asOf, MayBeNewborn(mentions), text, data.Labs.Resources.Count);
        var series = ReadLabs(data, observations, gaps, out var labList);

        var medications = ListFilter.Keep(data.Medications, data.Identity, "medications", gaps);
        var uses = ReadMedications(medications, new MedicationReader(knowledge, asOf, data.Medications.Included, text), gaps);

        return new ClinicalFacts(
            asOf, patient, series, mentions, uses,
            labList, conditions.State, medications.State, gaps.Count == 0 ? [] : [.. gaps.Distinct()]);
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

    /// <summary>
    /// Of all lists this one grows longest. Nearly always it is plain, and read in one walk that stops at the first resource which is not this
    /// patient's; only where it is not plain are versions and subjects settled first.
    /// </summary>
    private static IReadOnlyList<LabSeries> ReadLabs(PatientData data, ObservationReader reader, List<DataGap> gaps, out RecordList state)
    {
        var before = gaps.Count;
        using var check = new PlainCheck(data.Identity, data.Labs.Resources.Count);
        var labs = ListFilter.Unfiltered(data.Labs, "labs", gaps);
        var series = ReadLabs(labs, reader, gaps, check);
        if (series is null || check.RepeatsId())
        {
            gaps.RemoveRange(before, gaps.Count - before);
            labs = ListFilter.Keep(data.Labs, data.Identity, "labs", gaps);
            series = ReadLabs(labs, reader, gaps) ?? throw new UnreachableException(); // Without a check nothing fails it.
        }

        state = labs.State;
        return series;
    }

    /// <param name="check">Null where the list has been filtered.</param>
    /// <returns>Null where a resource does not pass the check.</returns>
    private static IReadOnlyList<LabSeries>? ReadLabs(FilteredList labs, ObservationReader reader, List<DataGap> gaps, PlainCheck? check = null)
    {
        var pooled = ArrayPool<ReadObservation>.Shared.Rent(labs.Resources.Count + labs.Conflicting.Count);
        var series = ReadObservations(labs, reader, gaps, check, pooled) is { } count ? LabSeriesBuilder.Build(pooled.AsSpan(0, count)) : null;
        ArrayPool<ReadObservation>.Shared.Return(pooled, clearArray: true);

        return series;
    }

    /// <returns>How many were read; null where a resource does not pass the check.</returns>
    private static int? ReadObservations(FilteredList labs, ObservationReader reader, List<DataGap> gaps, PlainCheck? check, Span<ReadObservation> observations)
    {
        var count = 0;
        for (var i = 0; i < labs.Resources.Count; i++)
        {
            var members = new ObservationMembers(labs.Resources[i]);
            if (check?.Passes(members.Subject, members.Written(ObservationMember.Id)) == false)
            {
                return null;
            }

            Add(reader.Read(members), observations, ref count, gaps);
        }

        for (var i = 0; i < labs.Conflicting.Count; i++)
        {
            Add(reader.ReadConflicting(new ObservationMembers(labs.Conflicting[i])), observations, ref count, gaps);
        }

        return count;
    }

    private static void Add(ReadObservation? observation, Span<ReadObservation> observations, ref int count, List<DataGap> gaps)
    {
        if (observation is not { } read)
        {
            return;
        }

        observations[count] = read with { Position = count };
        count++;
        if (read.Rejected is { Gap: var gap })
        {
            gaps.Add(gap);
        }
    }

    private static List<Mention> ReadConditions(FilteredList conditions, ConditionReader reader, List<DataGap> gaps)
    {
        var mentions = new List<Mention>(conditions.Resources.Count);
        for (var i = 0; i < conditions.Resources.Count; i++)
        {
            if (IsReadable(conditions.Resources[i], conditions, "conditions", gaps))
            {
                reader.Read(conditions.Resources[i], mentions);
            }
        }

        AddConflicting(conditions, "conditions", gaps);

        return mentions;
    }

    /// <summary>A Condition that carries a modifier extension may mean something else: it is not read.</summary>
    private static bool IsReadable(FhirElement resource, FilteredList list, string item, List<DataGap> gaps)
    {
        if (!resource.Has("modifierExtension"u8))
        {
            return true;
        }

        gaps.Add(new DataGap(item, GapReason.Excluded, resource.SourceOf()));
        list.Unread = true;

        return false;
    }

    private static void AddConflicting(FilteredList list, string item, List<DataGap> gaps)
    {
        foreach (var resource in list.Conflicting)
        {
            gaps.Add(new DataGap(item, GapReason.ConflictingVersions, resource.SourceOf()));
        }
    }

    private static List<MedicationUse> ReadMedications(FilteredList medications, MedicationReader reader, List<DataGap> gaps)
    {
        var uses = new List<MedicationUse>(medications.Resources.Count);
        for (var i = 0; i < medications.Resources.Count; i++)
        {
            if (IsReadable(medications.Resources[i], medications, "medications", gaps) && reader.Read(medications.Resources[i], uses) is { } gap)
            {
                gaps.Add(gap);
                medications.Unread = true;
            }
        }

        AddConflicting(medications, "medications", gaps);

        return uses;
    }
}
