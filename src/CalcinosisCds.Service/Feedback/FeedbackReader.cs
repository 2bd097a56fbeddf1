using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Cards;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Feedback;

/// <summary>
/// Reads a feedback request of CDS Hooks 2.0, and what some EHRs make of it: <c>overrideReasons</c> for <c>overrideReason</c>, a reason that is
/// an extension, a reason of their own. Comments are not read: they may be about a patient.
/// </summary>
internal sealed class FeedbackReader(KnowledgeBase knowledge)
{
    public const int MostItems = 1000;
    private const int MostSuggestions = 100;
    private const int LongestId = 256;
    private const string OtherReason = "other";

    private readonly HashSet<string> _reasons = [.. CardWriter.OverrideReasonCodes(knowledge.Texts)];

    /// <summary>Null with what is wrong and where, in words that hold nothing of the request.</summary>
    public IReadOnlyList<FeedbackItem>? Read(JsonElement root, string client, out string fault)
    {
        fault = "";
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("feedback", out var feedback) || feedback.ValueKind != JsonValueKind.Array)
        {
            return Fail("The body must be an object with an array `feedback`.", out fault);
        }

        if (feedback.GetArrayLength() is 0 or > MostItems)
        {
            return Fail($"`feedback` must hold 1 to {MostItems} items.", out fault);
        }

        var items = new List<FeedbackItem>(feedback.GetArrayLength());
        foreach (var (index, element) in feedback.EnumerateArray().Index())
        {
            if (ReadItem(element, client, out var what) is not { } item)
            {
                return Fail($"`feedback[{index}]`: {what} Nothing of this batch was kept.", out fault);
            }

            items.Add(item);
        }

        return items;
    }

    private FeedbackItem? ReadItem(JsonElement element, string client, out string what)
    {
        what = "";
        if (element.ValueKind != JsonValueKind.Object)
        {
            what = "it is not an object.";
        }
        else if (Id(element, "card") is not { } card)
        {
            what = "`card` is missing or not an id.";
        }
        else if (Outcome(element) is not { } outcome)
        {
            what = "`outcome` is neither accepted nor overridden.";
        }
        else if (Time(element) is not { } time)
        {
            what = "`outcomeTimestamp` is missing or not a date and time.";
        }
        else if (Suggestions(element) is not { } suggestions || (outcome == FeedbackOutcome.Accepted && suggestions.Count == 0))
        {
            what = "`acceptedSuggestions` is missing or does not hold ids.";
        }
        else
        {
            return new FeedbackItem(client, card, outcome, outcome == FeedbackOutcome.Overridden ? Reason(element) : "", suggestions, time);
        }

        return null;
    }

    private static FeedbackOutcome? Outcome(JsonElement item) => Text(item, "outcome") switch
    {
        "accepted" => FeedbackOutcome.Accepted,
        "overridden" => FeedbackOutcome.Overridden,
        _ => null,
    };

    /// <summary>A time without an offset is taken as UTC, which the specification asks for.</summary>
    private static DateTimeOffset? Time(JsonElement item) =>
        item.TryGetProperty("outcomeTimestamp", out var written) && written.ValueKind == JsonValueKind.String && written.TryGetDateTimeOffset(out _)
        && DateTimeOffset.TryParse(written.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>Empty where there are none; null where they are not a list of ids.</summary>
    private static List<string>? Suggestions(JsonElement item)
    {
        if (!item.TryGetProperty("acceptedSuggestions", out var suggestions) || suggestions.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (suggestions.ValueKind != JsonValueKind.Array || suggestions.GetArrayLength() > MostSuggestions)
        {
            return null;
        }

        var ids = suggestions.EnumerateArray().Select(suggestion => Id(suggestion, "id")).ToList();

        return ids.Contains(null) ? null : [.. ids.OfType<string>()];
    }

    /// <summary>The code of one of our reasons; any other reason or comment is "other"; none at all is empty.</summary>
    private string Reason(JsonElement item)
    {
        if (Member(item, "overrideReason") is null && Member(item, "overrideReasons") is null)
        {
            return "";
        }

        var given = Member(item, "overrideReason") ?? Member(item, "overrideReasons");

        return given is { } reasons && Member(reasons, "reason") is { } reason && Text(reason, "code") is { } code && _reasons.TryGetValue(code, out var known) ? known : OtherReason;
    }

    /// <summary>An object, or the first of a list of them.</summary>
    private static JsonElement? Member(JsonElement element, string name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind switch
        {
            JsonValueKind.Object => member,
            JsonValueKind.Array when member.GetArrayLength() > 0 && member[0].ValueKind == JsonValueKind.Object => member[0],
            _ => null,
        };
    }

    private static string? Id(JsonElement element, string name) => Text(element, name) is { Length: <= LongestId } id && !string.IsNullOrWhiteSpace(id) ? id : null;

    private static string? Text(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String ? member.GetString() : null;

    private static List<FeedbackItem>? Fail(string what, out string fault)
    {
        fault = what;
        return null;
    }
}
