using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a MedicationRequest, MedicationStatement or MedicationAdministration into the groups it belongs to.</summary>
/// <param name="knowledge">Codes and phrases.</param>
/// <param name="asOf">The moment of the assessment.</param>
/// <param name="included">Medication resources that came along, for requests that refer to one.</param>
/// <param name="text">Reads the names and routes of medications.</param>
internal sealed class MedicationReader(KnowledgeBase knowledge, DateTimeOffset asOf, IReadOnlyList<FhirElement> included, ClinicalText text)
{
    private readonly List<FhirElement> _dosages = [];

    /// <summary>Adds its uses, none where the record says it was not given; or says why the medication itself cannot be read.</summary>
    public DataGap? Read(FhirElement resource, List<MedicationUse> uses)
    {
        if (resource.Text("status"u8) is null or "unknown")
        {
            return new DataGap("medication", GapReason.ExcludedStatus, resource.SourceOf());
        }

        ReadDosages(resource);
        if (Timing(resource) is not { } timing)
        {
            return null;
        }

        if (Code(resource) is not { } code)
        {
            return new DataGap("medication", GapReason.Unreadable, resource.SourceOf());
        }

        foreach (var (group, ingredient, byText) in Groups(code))
        {
            uses.Add(new MedicationUse(group, ingredient, timing.IsTaken, SiteIsNamed(), resource.SourceOf(), timing.StartedAt?.Written)
            {
                IsWeak = byText,
                StartedAt = timing.StartedAt,
                HasEnded = timing.HasEnded,
                EndedAt = timing.EndedAt,
            });
        }

        return null;
    }

    private List<(MedicationGroup Group, string Ingredient, bool ByText)> Groups(FhirElement code)
    {
        var groups = Coded(code);
        var isLocal = IsLocalRoute();
        text.Read(code);
        isLocal |= IsLocal();

        // A name read beside a code would count one ingredient twice.
        if (groups.Count == 0)
        {
            AddNamed(groups);
        }

        if (isLocal)
        {
            groups.RemoveAll(use => use.Group == MedicationGroup.SystemicCorticosteroid);
        }

        return groups;
    }

    private List<(MedicationGroup Group, string Ingredient, bool ByText)> Coded(FhirElement code)
    {
        var groups = new List<(MedicationGroup Group, string Ingredient, bool ByText)>();
        foreach (var coding in code.Items("coding"u8))
        {
            if (coding.Text("system"u8) is not { } system || coding.Text("code"u8) is not { } written)
            {
                continue;
            }

            foreach (var (group, ingredient) in knowledge.Medications.Find(system, written))
            {
                if (!groups.Contains((group, ingredient, false)))
                {
                    groups.Add((group, ingredient, false));
                }
            }
        }

        return groups;
    }

    /// <summary>Adds the names in the text; of overlapping ones the longest ("calcium acetate", not "calcium").</summary>
    private void AddNamed(List<(MedicationGroup Group, string Ingredient, bool ByText)> groups)
    {
        var matches = knowledge.Medications.Phrases.Find(text.Words);
        matches.RemoveAll(match => text.IsNegated(match));
        foreach (var match in matches)
        {
            if (!matches.Exists(other => other.Length > match.Length && other.Holds(match)))
            {
                groups.Add((match.Target, Name(match), true));
            }
        }
    }

    private bool IsLocalRoute()
    {
        foreach (var dosage in _dosages)
        {
            if (dosage.Member("route"u8) is { } route)
            {
                text.Read(route);
                if (IsLocal())
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool IsLocal() => text.Found.Exists(match => match.Target == WordList.TopicalRoute);

    private string Name(PhraseMatch<MedicationGroup> match) =>
        knowledge.Medications.Ingredient(string.Join(' ', text.Words[match.Start..match.End]));

    /// <summary>The medication's own CodeableConcept, or that of the Medication it refers to, contained or delivered beside it.</summary>
    private FhirElement? Code(FhirElement resource)
    {
        if (resource.Member("medicationCodeableConcept"u8) is { } concept)
        {
            return concept;
        }

        if (resource.Member("medicationReference"u8) is not { } referred)
        {
            return null;
        }

        return Referred(resource, referred.Text("reference"u8) ?? "") ?? (referred.Has("display"u8) ? referred : null);
    }

    private FhirElement? Referred(FhirElement resource, string reference)
    {
        var medication = reference.StartsWith('#')
            ? resource.Items("contained"u8).Where(other => other.Text("id"u8) == reference[1..])
            : included.Where(other => reference == "Medication/" + other.Text("id"u8));

        return medication.Select(found => found.Member("code"u8)).FirstOrDefault(code => code is not null);
    }

    /// <summary>Null where the record says that it is not, or not yet, given.</summary>
    private (bool IsTaken, bool HasEnded, PartialInstant? StartedAt, PartialInstant? EndedAt)? Timing(FhirElement resource)
    {
        var status = resource.Text("status"u8);
        if (status is "entered-in-error" or "cancelled" or "draft" or "not-taken" or "intended" or "not-done" or "in-error"
            || resource.Member("doNotPerform"u8)?.ValueKind == JsonValueKind.True
            || resource.Text("intent"u8) is "proposal" or "plan" or "option")
        {
            return null;
        }

        var started = First(
            resource.Written("authoredOn"u8),
            resource.Written("effectiveDateTime"u8),
            Period(resource, "effectivePeriod"u8, "start"u8),
            resource.Written("dateAsserted"u8));
        var ended = First(Period(resource, "effectivePeriod"u8, "end"u8), BoundsEnd());
        var isActive = status is "active" or "on-hold" or "in-progress" && (ended is null || ended.Value.Earliest >= asOf);
        var last = ended ?? Prescribed(resource) ?? started;

        return (isActive || (last is { } end && asOf - end.Earliest <= knowledge.Limits.MedicationRecent), !isActive, started ?? ended, ended);
    }

    /// <summary>Until when an order that is no longer active was valid, where the record does not say when it was stopped.</summary>
    private static PartialInstant? Prescribed(FhirElement resource) =>
        resource.Member("dispenseRequest"u8) is { } dispense ? FhirTime.Read(Period(dispense, "validityPeriod"u8, "end"u8)) : null;

    private void ReadDosages(FhirElement resource)
    {
        _dosages.Clear();
        foreach (var dosage in resource.Items("dosageInstruction"u8))
        {
            _dosages.Add(dosage);
        }

        foreach (var dosage in resource.Items("dosage"u8))
        {
            _dosages.Add(dosage);
        }
    }

    private bool SiteIsNamed() => _dosages.Exists(dosage => dosage.Has("site"u8));

    private FhirElement? BoundsEnd()
    {
        foreach (var dosage in _dosages)
        {
            if (dosage.Member("timing"u8)?.Member("repeat"u8) is { } repeat && Period(repeat, "boundsPeriod"u8, "end"u8) is { } end)
            {
                return end;
            }
        }

        return null;
    }

    private static FhirElement? Period(FhirElement element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) => element.Member(name)?.Written(end);

    private static PartialInstant? First(params ReadOnlySpan<FhirElement?> texts)
    {
        foreach (var text in texts)
        {
            if (FhirTime.Read(text) is { } time)
            {
                return time;
            }
        }

        return null;
    }
}
