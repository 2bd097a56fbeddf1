using System.Text.Json;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Whether and when a medication was taken, by its status and its dates.</summary>
/// <param name="IsTaken">Null if the record does not say.</param>
/// <param name="HasEnded">True only if the status says so: an unknown word does not end a medication.</param>
/// <param name="Doubt">What is wrong with the status; null if nothing is.</param>
internal sealed record MedicationCourse(bool? IsTaken, bool HasEnded, PartialInstant? StartedAt, PartialInstant? EndedAt, GapReason? Doubt)
{
    /// <summary>Null if the record says that it is not, or not yet, given.</summary>
    /// <param name="recent">How long ago it may have ended and still counts.</param>
    public static MedicationCourse? Read(Element resource, IReadOnlyList<Element> dosages, DateTimeOffset asOf, TimeSpan recent)
    {
        var kind = Kind(Folded(resource.Member("status"u8)));
        if (kind == StatusKind.NotGiven || IsDenied(resource))
        {
            return null;
        }

        var started = First(
            resource.StringMember("authoredOn"u8),
            resource.StringMember("effectiveDateTime"u8),
            Period(resource, "effectivePeriod"u8, "start"u8),
            resource.StringMember("dateAsserted"u8));
        var ended = First(Period(resource, "effectivePeriod"u8, "end"u8), BoundsEnd(dosages));
        bool IsRecent(PartialInstant? time) => time is { } at && asOf - at.Earliest <= recent;

        return kind switch
        {
            StatusKind.Taken => new(true, false, started ?? ended, ended, ended?.Earliest < asOf ? GapReason.StatusContradicted : null),
            StatusKind.Ended => new(IsRecent(ended ?? Prescribed(resource) ?? started), !IsDose(resource), started ?? ended, ended, null),
            _ => new(IsRecent(started) || IsRecent(ended) ? true : null, false, started ?? ended, ended, GapReason.StatusNotRead),
        };
    }

    private enum StatusKind
    {
        NotRead,
        NotGiven,
        Taken,
        Ended,
    }

    private static StatusKind Kind(string status) => status switch
    {
        "active" or "on-hold" or "in-progress" => StatusKind.Taken,
        "completed" or "stopped" => StatusKind.Ended,
        "entered-in-error" or "in-error" or "cancelled" or "draft" or "not-taken" or "intended" or "not-done" => StatusKind.NotGiven,
        _ => StatusKind.NotRead,
    };

    private static bool IsDenied(Element resource) =>
        IsTrue(resource.Member("doNotPerform"u8))
        || IsTrue(resource.Member("wasNotTaken"u8))
        || IsTrue(resource.Member("wasNotGiven"u8))
        || resource.Is("taken"u8, "n"u8)
        || Folded(resource.Member("intent"u8)) is "proposal" or "plan" or "option";

    /// <summary>What is completed when a dose was given is the dose, not the medication.</summary>
    private static bool IsDose(Element resource) => resource.Is("resourceType"u8, "MedicationAdministration"u8);

    private static bool IsTrue(Element? written) => written?.ValueKind == JsonValueKind.True || written?.ValueEquals("true"u8) == true;

    /// <summary>The code in lower case with hyphens, from a string or, as some servers write it, from a coding or a text.</summary>
    private static string Folded(Element? written)
    {
        if (written is not { } status)
        {
            return "";
        }

        var code = status.Text() ?? status.Items("coding"u8).Select(coding => coding.Text("code"u8)).FirstOrDefault(text => text is not null) ?? status.Words();

        return (code ?? "").Trim().ToLowerInvariant().Replace(' ', '-').Replace('_', '-');
    }

    /// <summary>Until when an order that is no longer active was valid, if the record does not say when it was stopped.</summary>
    private static PartialInstant? Prescribed(Element resource) =>
        resource.Member("dispenseRequest"u8) is { } dispense ? FhirTime.Read(Period(dispense, "validityPeriod"u8, "end"u8)) : null;

    private static Element? BoundsEnd(IReadOnlyList<Element> dosages) => dosages
        .Select(dosage => dosage.Member("timing"u8)?.Member("repeat"u8) is { } repeat ? Period(repeat, "boundsPeriod"u8, "end"u8) : null)
        .FirstOrDefault(end => end is not null);

    private static Element? Period(Element element, ReadOnlySpan<byte> name, ReadOnlySpan<byte> end) => element.Member(name)?.StringMember(end);

    private static PartialInstant? First(params IEnumerable<Element?> texts) => texts.Select(FhirTime.Read).FirstOrDefault(time => time is not null);
}
