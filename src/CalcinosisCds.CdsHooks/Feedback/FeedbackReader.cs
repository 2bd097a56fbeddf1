using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.CdsHooks.Feedback;

/// <summary>
/// Reads a CDS Hooks 2.0 feedback request, and the variants some EHRs send: <c>overrideReasons</c> for <c>overrideReason</c>, a reason in
/// an extension, a reason of their own. Comments are not read: they may be about a patient.
/// </summary>
public sealed class FeedbackReader(KnowledgeBase knowledge)
{
    public const int MostItems = 1000;
    private const int MostSuggestions = 100;
    private const int LongestId = 256;
    private const string OtherReason = "other";

    private readonly HashSet<string> _reasons = [.. knowledge.StandardOverrideReasons];

    /// <summary>Null if it cannot be read; the fault then says what is wrong and where, and quotes nothing from the request.</summary>
    public IReadOnlyList<CardFeedback>? Read(Element root, out string fault)
    {
        fault = "";
        if (root.ValueKind != JsonValueKind.Object || !root.TryGetProperty("feedback"u8, out var feedback) || feedback.ValueKind != JsonValueKind.Array)
        {
            return Fail("The body must be an object with an array `feedback`.", out fault);
        }

        if (feedback.Children.Count() is 0 or > MostItems)
        {
            return Fail($"`feedback` must hold 1 to {MostItems} items.", out fault);
        }

        var items = new List<CardFeedback>();
        foreach (var (index, element) in feedback.Children.Index())
        {
            if (ReadItem(element, out var what) is not { } item)
            {
                return Fail($"`feedback[{index}]`: {what} Nothing of this batch was kept.", out fault);
            }

            items.Add(item);
        }

        return items;
    }

    private CardFeedback? ReadItem(Element element, out string what)
    {
        what = "";
        if (element.ValueKind != JsonValueKind.Object)
        {
            what = "it is not an object.";
        }
        else if (Id(element, "card"u8) is not { } card)
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
        else if (Suggestions(element) is not { } suggestions || (outcome == CardOutcome.Accepted && suggestions.Count == 0))
        {
            what = "`acceptedSuggestions` is missing or does not hold ids.";
        }
        else
        {
            return new CardFeedback(card, outcome, outcome == CardOutcome.Overridden ? Reason(element) : "", suggestions, time);
        }

        return null;
    }

    private static CardOutcome? Outcome(Element item) => Text(item, "outcome"u8) switch
    {
        "accepted" => CardOutcome.Accepted,
        "overridden" => CardOutcome.Overridden,
        _ => null,
    };

    /// <summary>A time without an offset is taken as UTC, as the specification requires.</summary>
    private static DateTimeOffset? Time(Element item) =>
        item.TryGetProperty("outcomeTimestamp"u8, out var written) && written.ValueKind == JsonValueKind.String && IsDateAndTime(written)
        && DateTimeOffset.TryParse(written.GetString(), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time
            : null;

    /// <summary>ISO 8601, as JSON readers accept it: mere parsing would also accept dates as people write them.</summary>
    private static bool IsDateAndTime(Element text)
    {
        var json = new Utf8JsonReader(text.RawUtf8().Span);

        return json.Read() && json.TryGetDateTimeOffset(out _);
    }

    /// <summary>Empty if there are none; null if they are not a list of ids.</summary>
    private static List<string>? Suggestions(Element item)
    {
        if (!item.TryGetProperty("acceptedSuggestions"u8, out var suggestions) || suggestions.ValueKind == JsonValueKind.Null)
        {
            return [];
        }

        if (suggestions.ValueKind != JsonValueKind.Array || suggestions.Children.Count() > MostSuggestions)
        {
            return null;
        }

        var ids = suggestions.Children.Select(suggestion => Id(suggestion, "id"u8)).ToList();

        return ids.Contains(null) ? null : [.. ids.OfType<string>()];
    }

    /// <summary>
    /// A code of the standard system, which is ours too, also where an EHR leaves the system out; any other reason or comment is "other"; none at all is
    /// empty.
    /// </summary>
    private string Reason(Element item)
    {
        if (Member(item, "overrideReason"u8) is null && Member(item, "overrideReasons"u8) is null)
        {
            return "";
        }

        var given = Member(item, "overrideReason"u8) ?? Member(item, "overrideReasons"u8);

        return given is { } reasons && Member(reasons, "reason"u8) is { } reason && Text(reason, "code"u8) is { } code
            && Text(reason, "system"u8) is null or "" or OverrideReason.System && _reasons.TryGetValue(code, out var known) ? known : OtherReason;
    }

    /// <summary>An object, or the first of a list of them.</summary>
    private static Element? Member(Element element, ReadOnlySpan<byte> name)
    {
        if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out var member))
        {
            return null;
        }

        return member.ValueKind switch
        {
            JsonValueKind.Object => member,
            JsonValueKind.Array when member.Children.FirstOrDefault() is { ValueKind: JsonValueKind.Object } first => first,
            _ => null,
        };
    }

    private static string? Id(Element element, ReadOnlySpan<byte> name) =>
        Text(element, name) is { Length: <= LongestId } id && !string.IsNullOrWhiteSpace(id) ? id : null;

    private static string? Text(Element element, ReadOnlySpan<byte> name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member) && member.ValueKind == JsonValueKind.String
            ? member.GetString() : null;

    private static List<CardFeedback>? Fail(string what, out string fault)
    {
        fault = what;
        return null;
    }
}
