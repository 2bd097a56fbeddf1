using System.Collections.Frozen;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The topics of our cards: static codes, by which an EHR remembers an override.</summary>
public enum CardTopic
{
    CalcinosisRedFlag,
    CalcinosisCategory,
    CalcinosisRisk,
    CalcinosisIncomplete,
}

public static class CardTopics
{
    private static readonly FrozenDictionary<CardTopic, string> Codes =
        Enum.GetValues<CardTopic>().ToFrozenDictionary(topic => topic, topic => JsonNamingPolicy.CamelCase.ConvertName(topic.ToString()));

    public static IReadOnlyCollection<string> All => Codes.Values;

    /// <summary>Its code in our CodeSystem of card topics.</summary>
    public static string Code(this CardTopic topic) => Codes[topic];
}

/// <summary>One CDS Hooks card.</summary>
/// <param name="Uuid">Unguessable; feedback names it.</param>
/// <param name="Summary">One sentence, at most 139 characters.</param>
/// <param name="Detail">GitHub-flavoured Markdown of our own words alone.</param>
public sealed record Card(
    Guid Uuid,
    CardTopic Topic,
    string Summary,
    CardDetail Detail,
    Indicator Indicator,
    CardSource Source,
    IReadOnlyList<CardLink> Links)
{
    /// <summary>The ids of the criteria that decided it.</summary>
    public IReadOnlyList<string> Criteria { get; init; } = [];

    public IReadOnlyList<Suggestion> Suggestions { get; init; } = [];
}

/// <summary>What a card says below its summary. It is put into words where it is sent or shown, so that they stand in a lent buffer alone.</summary>
public readonly record struct CardDetail
{
    private readonly ICardText _topic;
    private readonly Assessment _assessment;

    internal CardDetail(ICardText topic, Assessment assessment) => (_topic, _assessment) = (topic, assessment);

    public string Text => Prose.Of(Write);

    internal void Write(Prose text) => _topic.Detail(text, _assessment);
}

/// <param name="Url">The version-pinned basis page; null where the service does not know its own public address.</param>
public sealed record CardSource(string Label, string? Url);

/// <param name="Url">Absolute.</param>
/// <param name="IsSmart">True where the EHR launches it as a SMART app.</param>
public sealed record CardLink(string Label, string Url, bool IsSmart = false);
