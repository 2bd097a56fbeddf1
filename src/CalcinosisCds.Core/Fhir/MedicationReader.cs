using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>Reads a MedicationRequest, MedicationStatement or MedicationAdministration into the groups it belongs to.</summary>
/// <param name="knowledge">Codes and phrases.</param>
/// <param name="asOf">The moment of the assessment.</param>
/// <param name="included">Medication resources that came along, for requests that refer to one.</param>
internal sealed class MedicationReader(KnowledgeBase knowledge, DateTimeOffset asOf, IReadOnlyList<FhirElement> included)
{
    /// <summary>The uses, or a gap where the medication itself cannot be read. Neither where the record says it was not given.</summary>
    public (IReadOnlyList<MedicationUse> Uses, DataGap? Gap) Read(FhirElement resource)
    {
        if (resource.Text("status"u8) is null or "unknown")
        {
            return ([], new DataGap("medication", GapReason.ExcludedStatus, resource.SourceOf()));
        }

        if (Timing(resource) is not { } timing)
        {
            return ([], null);
        }

        if (Code(resource) is not { } code)
        {
            return ([], new DataGap("medication", GapReason.Unreadable, resource.SourceOf()));
        }

        var groups = Groups(code, resource);
        var uses = groups.Select(found => new MedicationUse(
            found.Group, found.Ingredient, timing.IsTaken, SiteIsNamed(resource), resource.SourceOf(), timing.StartedAt?.Written)
        {
            IsWeak = found.ByText,
            StartedAt = timing.StartedAt,
            HasEnded = timing.HasEnded,
            EndedAt = timing.EndedAt,
        });

        return ([.. uses], null);
    }

    private List<(MedicationGroup Group, string Ingredient, bool ByText)> Groups(FhirElement code, FhirElement resource)
    {
        var text = new ClinicalText(code.Words() ?? "", knowledge);
        var route = string.Join("; ", Dosages(resource).Select(dosage => dosage.Member("route"u8)?.Words()).OfType<string>());
        var routeText = new ClinicalText(route, knowledge);
        var isLocal = IsLocal(text) || IsLocal(routeText);
        var coded = code.Codings()
            .SelectMany(coding => knowledge.Medications.Find(coding.System, coding.Code))
            .Select(found => (found.Group, found.Ingredient, ByText: false))
            .Distinct()
            .ToList();

        // A name read beside a code would count one ingredient twice.
        var found = coded.Count > 0 ? coded : Named(text);

        return [.. found.Where(use => use.Group != MedicationGroup.SystemicCorticosteroid || !isLocal)];
    }

    /// <summary>The names in a text; of overlapping ones the longest ("calcium acetate", not "calcium").</summary>
    private List<(MedicationGroup Group, string Ingredient, bool ByText)> Named(ClinicalText text)
    {
        var matches = knowledge.Medications.Phrases.Find(text.Words).Where(match => !text.IsNegated(match)).ToList();

        return [.. matches
            .Where(match => !matches.Exists(other => other.Length > match.Length && other.Holds(match)))
            .Select(match => (match.Target, Name(text, match), true))];
    }

    private static bool IsLocal(ClinicalText text) => text.Found.Any(match => match.Target == WordList.TopicalRoute);

    private string Name(ClinicalText text, PhraseMatch<MedicationGroup> match) =>
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

        var reference = referred.Text("reference"u8) ?? "";
        var medication = reference.StartsWith('#')
            ? resource.Items("contained"u8).Where(other => other.Text("id"u8) == reference[1..])
            : included.Where(other => reference == "Medication/" + other.Text("id"u8));

        return medication.Select(found => found.Member("code"u8)).FirstOrDefault(code => code is not null)
            ?? (referred.Has("display"u8) ? referred : null);
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

        var started = First(resource.Text("authoredOn"u8), resource.Text("effectiveDateTime"u8), Period(resource, "effectivePeriod"u8, "start"u8), resource.Text("dateAsserted"u8));
        var ended = First(
            Period(resource, "effectivePeriod"u8, "end"u8),
            Dosages(resource).Select(BoundsEnd).FirstOrDefault(end => end is not null));
        var isActive = status is "active" or "on-hold" or "in-progress" && (ended is null || ended.Value.Earliest >= asOf);
        var last = ended ?? Prescribed(resource) ?? started;

        return (isActive || (last is { } end && asOf - end.Earliest <= knowledge.Limits.MedicationRecent), !isActive, started ?? ended, ended);
    }

    /// <summary>Until when an order that is no longer active was valid, where the record does not say when it was stopped.</summary>
    private static PartialInstant? Prescribed(FhirElement resource) =>
        resource.Member("dispenseRequest"u8) is { } dispense ? FhirTime.Read(Period(dispense, "validityPeriod"u8, "end"u8)) : null;

    private static IEnumerable<FhirElement> Dosages(FhirElement resource) =>
        resource.Items("dosageInstruction"u8).Concat(resource.Items("dosage"u8));

    private static bool SiteIsNamed(FhirElement resource) => Dosages(resource).Any(dosage => dosage.Has("site"u8));

    private static string? BoundsEnd(FhirElement dosage) =>
        dosage.Member("timing"u8)?.Member("repeat"u8) is { } repeat ? Period(repeat, "boundsPeriod"u8, "end"u8) : null;

    private static string? Period(FhirElement element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) => element.Member(name)?.Text(end);

    private static PartialInstant? First(params ReadOnlySpan<string?> texts)
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
