using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using Observation = CalcinosisCds.Json.Members<CalcinosisCds.Reading.ObservationMember>;

namespace CalcinosisCds.Reading;

/// <summary>
/// Reads one Observation of this patient by the steps 2 to 8 of the rules for laboratory facts; the first that applies decides. Components and
/// contained Observations, of a report as well, are read the same way, each with the status and time of its parent if it has none of its own.
/// </summary>
internal sealed class ObservationReader(
    KnowledgeBase knowledge,
    PatientIdentity identity,
    Demographics patient,
    DateTimeOffset asOf,
    bool mayBeNewborn,
    ReadingExtras extras)
{
    private const string Single = "Observation";

    private static readonly MemberNames<ObservationMember> Names = new();
    private static readonly ObservationMember[] Parts = [ObservationMember.Component, ObservationMember.HasMember];

    private readonly AnalyteFinder _analytes = new(knowledge, extras.LocalCodes);
    private readonly ObservationFilter _filter = new(identity, asOf + knowledge.Limits.FutureTolerance);
    private readonly ObservationTimes _times = new();
    private readonly ResultReader _results = new(knowledge, patient, mayBeNewborn);
    private readonly LabCoverage? _coverage = extras.Coverage is { } coverage ? new LabCoverage(coverage) : null;

    /// <summary>What the resource being read is: an Observation, or a report that contains some.</summary>
    private string _type = Single;

    /// <summary>Where panels say that their results stand.</summary>
    public MemberReferences Members { get; } = new();

    /// <summary>True if a result was found for which neither code nor words say what was measured: it may have been anything.</summary>
    public bool HasNameless { get; private set; }

    /// <summary>Adds what it gives: nothing if it is not about an analyte that the rules read.</summary>
    public void Read(Element resource, List<ReadObservation> into)
    {
        var observation = new Observation(resource, Names);
        _type = resource.Is("resourceType"u8, ContainedResults.Report) ? ContainedResults.Report : Single;
        if (_type == Single)
        {
            AddWithComponents(observation, observation, into);
        }
        else
        {
            Members.AddAll(resource.Items("result"u8));
        }

        foreach (var inner in observation[ObservationMember.Contained]?.Items ?? default)
        {
            if (inner.Is("resourceType"u8, "Observation"u8))
            {
                AddWithComponents(new Observation(inner, Names), observation, into);
            }
        }
    }

    /// <summary>Adds what an Observation gives that another version contradicts, with neither newer.</summary>
    public void ReadConflicting(Element resource, List<ReadObservation> into)
    {
        var start = into.Count;
        Read(resource, into);
        for (var i = start; i < into.Count; i++)
        {
            into[i] = into[i].Conflicting(knowledge.Analytes[into[i].Analyte].Id);
        }
    }

    private void AddWithComponents(in Observation observation, in Observation owner, List<ReadObservation> into)
    {
        AddOne(observation, owner, into);
        AddParts(observation, observation, into);
    }

    /// <summary>
    /// FHIR knows components of one level, and members by reference. Some senders nest them, and write members in full: those are results too.
    /// </summary>
    /// <param name="observation">What has the parts.</param>
    /// <param name="owner">The Observation whose status and time hold for all of them.</param>
    /// <param name="into">Receives what they give.</param>
    private void AddParts(in Observation observation, in Observation owner, List<ReadObservation> into)
    {
        foreach (var member in Parts)
        {
            foreach (var part in observation[member]?.Items ?? default)
            {
                Members.Add(part);
                var inner = new Observation(part, Names);
                if (inner.Has(ObservationMember.Code))
                {
                    AddOne(inner, owner, into);
                }

                AddParts(inner, IsOfItsOwn(inner) ? inner : owner, into);
            }
        }
    }

    /// <summary>Whether what it says of itself, rather than what its owner says, holds for its parts.</summary>
    private static bool IsOfItsOwn(in Observation part) =>
        part.Has(ObservationMember.Status) || part.Has(ObservationMember.Subject) || part.Has(ObservationMember.ModifierExtension);

    /// <param name="observation">What is read.</param>
    /// <param name="owner">What contains it; itself if nothing does.</param>
    /// <param name="into">Receives what it gives.</param>
    private void AddOne(in Observation observation, in Observation owner, List<ReadObservation> into)
    {
        var code = observation[ObservationMember.Code];
        if (_analytes.ByCode(code) is { } analyte)
        {
            into.Add(Read(observation, owner, analyte, into.Count));
        }
        else if (MayHaveResult(observation, owner) && _analytes.ByName(code) is { } named)
        {
            var reason = _filter.OtherPerson(observation, owner) ?? GapReason.CodeNotRead;
            into.Add(Rejected(observation, owner, new FoundAnalyte(named, "", IsByLocalCode: false), reason, into.Count));
            _coverage?.UnreadCode(code);
        }
        else if ((MayHaveResult(observation, owner) || AbsentReason.IsWithheld(observation[ObservationMember.DataAbsentReason]))
            && _analytes.IsNameless(code))
        {
            HasNameless = true;
            _coverage?.UnreadCode(code);
        }
        else if (_coverage is not null && ObservationForm.HasValue(observation) && !_analytes.IsOfLoinc(code))
        {
            _coverage.UnreadCode(code);
        }
    }

    /// <summary>Whether a result under a code that is not one of ours would be used if it were.</summary>
    private static bool MayHaveResult(in Observation observation, in Observation owner) =>
        ObservationForm.HasValue(observation) && ObservationStatus.Known(observation, owner) is null or "preliminary" or "unknown";

    private ReadObservation Read(in Observation observation, in Observation owner, in FoundAnalyte found, int place)
    {
        var analyte = found.Analyte;
        if (_filter.OtherPerson(observation, owner) is { } other)
        {
            return Rejected(observation, owner, found, other, place);
        }

        var at = _times.Of(observation, owner);
        if (_filter.WhyNotRead(observation, owner, at) is { } why)
        {
            var status = why == GapReason.ExcludedStatus ? ObservationStatus.Known(observation, owner) : null;
            var isShown = status == "preliminary" && !ObservationFilter.HasModifier(observation, owner);

            return Rejected(observation, owner, found, why, place, status, isShown ? _results.Written(observation, analyte) : null);
        }

        var time = at!.Value; // Without one it is not read.
        if (_results.Read(observation, analyte, time, out var reason) is not { } measured)
        {
            var shown = reason == GapReason.Implausible ? _results.Written(observation, analyte) : null;

            return Rejected(observation, owner, found, reason, place, shown: shown);
        }

        return new ReadObservation(Result(owner, found, time, measured), null, ObservationTimes.Issued(observation, owner), place);
    }

    private LabResult Result(in Observation owner, in FoundAnalyte found, PartialInstant at, in Measured measured)
    {
        var recency = RecencyOf(found.Analyte, at);

        return new LabResult(SourceOf(owner), at)
        {
            Analyte = found.Analyte.Analyte,
            Quantity = measured.Quantity,
            Class = measured.Class,
            Recency = recency,
            Code = found.Code,
            IsFlaggedCriticallyHigh = measured.IsFlaggedCriticallyHigh,
            HasUnreadRange = measured.HasUnreadRange,
            IsOld = recency != Recency.Current,
            IsByLocalCode = found.IsByLocalCode,
        };
    }

    private ReadObservation Rejected(
        in Observation observation, in Observation owner, in FoundAnalyte found, GapReason reason, int place, string? detail = null, Quantity? shown = null)
    {
        var source = SourceOf(owner);
        var at = _times.Of(observation, owner);
        var gap = new DataGap(found.Analyte.Id, reason, source, at?.Written, detail)
        {
            At = at,
            IsByLocalCode = found.IsByLocalCode,
            HoldsValue = ObservationForm.HasValue(observation),
        };
        if (reason == GapReason.NoResult)
        {
            gap = AbsentReason.Explained(
                gap, AbsentReason.OfConcept(observation[ObservationMember.DataAbsentReason]) ?? AbsentReason.Of(observation[ObservationForm.Of(observation)]));
        }

        if (found.Code.Length > 0)
        {
            _coverage?.Rejected(observation, owner, gap);
        }

        return new ReadObservation(
            null, new RejectedObservation(found.Analyte.Analyte, source, gap, at, shown), ObservationTimes.Issued(observation, owner), place);
    }

    private string SourceOf(in Observation owner) => FhirReading.SourceOf(_type, owner[ObservationMember.Id]);

    private Recency RecencyOf(AnalyteInfo analyte, PartialInstant at)
    {
        var age = asOf - at.Earliest;
        var current = analyte.IsAntibody ? knowledge.Limits.AntibodyCurrentAge : knowledge.Limits.CurrentAge;

        return age <= current ? Recency.Current : age <= knowledge.Limits.OldAge ? Recency.Old : Recency.History;
    }
}
