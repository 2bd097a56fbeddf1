using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CalcinosisCds.Store;

/// <summary>What a clinician did with a card.</summary>
public enum FeedbackOutcome
{
    Accepted,
    Overridden,
}

/// <summary>One clinician's answer. It has no free text, which may be about a patient.</summary>
/// <param name="Client">The client that reports it.</param>
/// <param name="Card">The card's id as reported; kept as its UUID, or as a hash where it is none.</param>
/// <param name="Reason">The code of one of our override reasons, "other" for any other, empty where none was given.</param>
/// <param name="Suggestions">The ids of the accepted suggestions; only their number is kept.</param>
/// <param name="OutcomeAt">When it happened; it tells two answers to one card apart and is not kept.</param>
public sealed record FeedbackItem(string Client, string Card, FeedbackOutcome Outcome, string Reason, IReadOnlyList<string> Suggestions,
    DateTimeOffset OutcomeAt)
{
    private const int KeyBytes = 16;

    /// <summary>The id of the service at whose address it came in.</summary>
    public string Service { get; init; } = "";

    /// <summary>The same for a report that is sent again.</summary>
    internal byte[] Event() => Hash(string.Join(
        '\n',
        [Client, Convert.ToHexString(CardKey()), Outcome.ToString(), OutcomeAt.UtcTicks.ToString(CultureInfo.InvariantCulture), Reason,
            .. Suggestions.Order(StringComparer.Ordinal)]));

    internal byte[] CardKey() => CardKey(Card);

    internal static byte[] CardKey(string card) => Guid.TryParse(card, out var uuid) ? uuid.ToByteArray(bigEndian: true) : Hash(card);

    private static byte[] Hash(string text) => SHA256.HashData(Encoding.UTF8.GetBytes(text))[..KeyBytes];
}
