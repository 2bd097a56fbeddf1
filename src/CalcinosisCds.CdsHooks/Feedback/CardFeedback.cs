namespace CalcinosisCds.CdsHooks.Feedback;

/// <summary>What a clinician did with a card.</summary>
public enum CardOutcome
{
    Accepted,
    Overridden,
}

/// <summary>One item of a feedback request. Free text is not among its members: it may be about a patient.</summary>
/// <param name="Card">The card's id as reported.</param>
/// <param name="Reason">The code of an override reason in the standard system, "other" for any other, empty if none was given.</param>
/// <param name="Suggestions">The ids of the accepted suggestions.</param>
/// <param name="At">When it happened.</param>
public sealed record CardFeedback(string Card, CardOutcome Outcome, string Reason, IReadOnlyList<string> Suggestions, DateTimeOffset At);
