using CalcinosisCds.Assessments;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Http;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Refusals for lack of data: they name each prefetch key that is missing and why, for whoever looks for the cause.</summary>
internal static class UnreadLists
{
    private static readonly Refusal NothingRead =
        new(StatusCodes.Status412PreconditionFailed, "Neither conditions nor laboratory results nor medications could be read.");
    private static readonly Refusal WouldLookComplete =
        new(StatusCodes.Status412PreconditionFailed, "The record could not be read whole, and the card that says so is switched off.");

    /// <summary>No list of the record could be read.</summary>
    public static Refusal None(GatheredRecord record) => Of(NothingRead, [PrefetchKeys.Conditions, PrefetchKeys.Labs, PrefetchKeys.Medications], record);

    /// <summary>Nothing would be shown, and nothing would say that the record was not read whole.</summary>
    public static Refusal Untold(GatheredRecord record, Assessment assessment) =>
        Of(WouldLookComplete, assessment.UnreadLists.Select(gap => gap.Item).Distinct(), record);

    private static Refusal Of(Refusal refusal, IEnumerable<string> keys, GatheredRecord record) =>
        refusal with { Details = [.. keys.Select(key => $"`prefetch.{key}` {Said(record.Fetched.FirstOrDefault(list => list.Key == key)?.Outcome)}")] };

    private static string Said(FetchOutcome? outcome) =>
        outcome is { } fetched ? $"was not delivered whole, and the query to the FHIR server ended so: {KebabId.Of(fetched)}."
            : "was not delivered whole, and no FHIR server could be asked for it.";
}
