using System.Collections.Frozen;
using System.Text.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The topics of our cards. Their codes never change: an EHR remembers an override by them.</summary>
public enum CardTopic
{
    CalcinosisRedFlag,
    CalcinosisCategory,
    CalcinosisRisk,
    CalcinosisIncomplete,
    CalcinosisOrder,
}

public static class CardTopics
{
    private static readonly FrozenDictionary<CardTopic, string> Codes =
        Enum.GetValues<CardTopic>().ToFrozenDictionary(topic => topic, topic => JsonNamingPolicy.CamelCase.ConvertName(topic.ToString()));

    public static IReadOnlyCollection<string> All => Codes.Values;

    /// <summary>The topic's code in our CodeSystem of card topics.</summary>
    public static string Code(this CardTopic topic) => Codes[topic];
}

/// <summary>One CDS Hooks card: plain data, complete when it leaves the composer.</summary>
/// <param name="Uuid">Unguessable; feedback refers to the card by it.</param>
/// <param name="Summary">One sentence of at most 139 characters.</param>
/// <param name="Detail">GitHub-flavoured Markdown, made only of our own words.</param>
public sealed record Card(Guid Uuid, CardTopic Topic, string Summary, string Detail, Indicator Indicator, CardSource Source)
{
    public IReadOnlyList<CardLink> Links { get; init; } = [];

    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];

    /// <summary>The reasons from which a clinician who overrides the card may choose.</summary>
    public IReadOnlyList<OverrideReason> OverrideReasons { get; init; } = [];

    /// <summary>True if saying it once per client and patient within the cool-down is enough.</summary>
    public bool IsEnoughOnce { get; init; }

    /// <summary>What it is about and why, which decides whether it says anything new. Null if the criteria decide that.</summary>
    public string? State { get; init; }

    /// <summary>The drafted order that the card is about, as <c>Type/id</c>; null if it is about none, or the draft has no id.</summary>
    public string? Order { get; init; }

    /// <summary>The ids of the criteria that decided the card.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];
}

/// <param name="Url">The basis page of the knowledge version in use; null if the service does not know its own public address.</param>
/// <param name="Topic">The topic in words.</param>
public sealed record CardSource(string Label, string? Url, string Topic);

/// <param name="Url">Absolute.</param>
/// <param name="IsSmart">True where the EHR launches the link as a SMART app.</param>
public sealed record CardLink(string Label, string Url, bool IsSmart = false);
