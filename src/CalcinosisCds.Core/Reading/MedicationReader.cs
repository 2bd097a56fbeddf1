using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads a MedicationRequest, MedicationStatement or MedicationAdministration into the groups it belongs to.</summary>
/// <param name="knowledge">Codes and phrases.</param>
/// <param name="asOf">The moment of the assessment.</param>
/// <param name="included">Medication resources that came along, for requests that refer to one.</param>
internal sealed class MedicationReader(KnowledgeBase knowledge, DateTimeOffset asOf, IReadOnlyList<Element> included)
{
    /// <summary>Its uses; none where the record says that it was not given.</summary>
    /// <param name="resource">The medication as ordered, stated or given.</param>
    /// <param name="unreadable">Why the medication itself cannot be read; null where it can.</param>
    public IReadOnlyList<MedicationUse> Read(Element resource, out DataGap? unreadable)
    {
        unreadable = null;
        if (resource.Text("status"u8) is null or "unknown")
        {
            unreadable = new DataGap("medication", GapReason.ExcludedStatus, resource.SourceOf());
            return [];
        }

        List<Element> dosages = [.. resource.Items("dosageInstruction"u8), .. resource.Items("dosage"u8)];
        if (Timing(resource, dosages) is not { } timing)
        {
            return [];
        }

        if (Code(resource) is not { } code)
        {
            unreadable = new DataGap("medication", GapReason.Unreadable, resource.SourceOf());
            return [];
        }

        var siteIsNamed = dosages.Exists(dosage => dosage.Has("site"u8));

        return
        [
            .. Groups(code, dosages).Select(use => new MedicationUse(use.Group, use.Ingredient, timing.IsTaken, siteIsNamed, resource.SourceOf(), timing.StartedAt?.Written)
            {
                IsWeak = use.ByText,
                StartedAt = timing.StartedAt,
                HasEnded = timing.HasEnded,
                EndedAt = timing.EndedAt,
            }),
        ];
    }

    private IEnumerable<(MedicationGroup Group, string Ingredient, bool ByText)> Groups(Element code, List<Element> dosages)
    {
        var name = new ClinicalText(knowledge, code.Words());
        var groups = code.Codings()
            .SelectMany(coding => knowledge.Medications.Find(coding.System, coding.Code))
            .Select(found => (found.Group, found.Ingredient, ByText: false))
            .Distinct()
            .ToList();

        // A name read beside a code would count one ingredient twice.
        if (groups.Count == 0)
        {
            groups.AddRange(Named(name));
        }

        var isLocal = IsLocal(name) || dosages.Exists(dosage => dosage.Member("route"u8) is { } route && IsLocal(new ClinicalText(knowledge, route.Words())));

        return groups.Where(use => !(isLocal && use.Group == MedicationGroup.SystemicCorticosteroid));
    }

    /// <summary>The names in a text; of overlapping ones the longest ("calcium acetate", not "calcium").</summary>
    private IEnumerable<(MedicationGroup Group, string Ingredient, bool ByText)> Named(ClinicalText text)
    {
        var stated = knowledge.Medications.Phrases.Find(text.Words).FindAll(match => !text.IsNegated(match));

        return stated
            .Where(match => !stated.Exists(other => other.Length > match.Length && other.Holds(match)))
            .Select(match => (match.Target, Name(text, match), true));
    }

    private static bool IsLocal(ClinicalText text) => text.Found.Any(match => match.Target == WordList.TopicalRoute);

    private string Name(ClinicalText text, PhraseMatch<MedicationGroup> match) =>
        knowledge.Medications.Ingredient(string.Join(' ', text.Words.Skip(match.Start).Take(match.Length)));

    /// <summary>The medication's own CodeableConcept, or that of the Medication it refers to, contained or delivered beside it.</summary>
    private Element? Code(Element resource)
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

    private Element? Referred(Element resource, string reference)
    {
        var medication = reference.StartsWith('#')
            ? resource.Items("contained"u8).Where(other => other.Text("id"u8) == reference[1..])
            : included.Where(other => reference == "Medication/" + other.Text("id"u8));

        return medication.Select(found => found.Member("code"u8)).FirstOrDefault(code => code is not null);
    }

    /// <summary>Null where the record says that it is not, or not yet, given.</summary>
    private (bool IsTaken, bool HasEnded, PartialInstant? StartedAt, PartialInstant? EndedAt)? Timing(Element resource, List<Element> dosages)
    {
        var status = resource.Text("status"u8);
        if (status is "entered-in-error" or "cancelled" or "draft" or "not-taken" or "intended" or "not-done" or "in-error"
            || resource.Member("doNotPerform"u8)?.ValueKind == JsonValueKind.True
            || resource.Text("intent"u8) is "proposal" or "plan" or "option")
        {
            return null;
        }

        var started = First(
            resource.StringMember("authoredOn"u8),
            resource.StringMember("effectiveDateTime"u8),
            Period(resource, "effectivePeriod"u8, "start"u8),
            resource.StringMember("dateAsserted"u8));
        var ended = First(Period(resource, "effectivePeriod"u8, "end"u8), BoundsEnd(dosages));
        var isActive = status is "active" or "on-hold" or "in-progress" && (ended is null || ended.Value.Earliest >= asOf);
        var last = ended ?? Prescribed(resource) ?? started;

        return (isActive || (last is { } end && asOf - end.Earliest <= knowledge.Limits.MedicationRecent), !isActive, started ?? ended, ended);
    }

    /// <summary>Until when an order that is no longer active was valid, where the record does not say when it was stopped.</summary>
    private static PartialInstant? Prescribed(Element resource) =>
        resource.Member("dispenseRequest"u8) is { } dispense ? FhirTime.Read(Period(dispense, "validityPeriod"u8, "end"u8)) : null;

    private static Element? BoundsEnd(List<Element> dosages) => dosages
        .Select(dosage => dosage.Member("timing"u8)?.Member("repeat"u8) is { } repeat ? Period(repeat, "boundsPeriod"u8, "end"u8) : null)
        .FirstOrDefault(end => end is not null);

    private static Element? Period(Element element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) => element.Member(name)?.StringMember(end);

    private static PartialInstant? First(params IEnumerable<Element?> texts) => texts.Select(FhirTime.Read).FirstOrDefault(time => time is not null);
}
