using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Cards;

/// <summary>A card is read in eight seconds: how long details are, over all published cases and fixtures.</summary>
public sealed class CardLengthTests(ITestOutputHelper output)
{
    private const int Median = 900;
    private const int NineOfTen = 1_500;

    [Fact]
    public void Detail_OfACategoryCard_IsShort()
    {
        var lengths = CardCorpus.Real
            .Select(patient => patient.Find(CardTopic.CalcinosisCategory))
            .OfType<Card>()
            .Select(card => card.Detail.Length)
            .Order()
            .ToList();

        output.WriteLine($"{lengths.Count} cards: median {lengths[lengths.Count / 2]}, nine of ten {lengths[lengths.Count * 9 / 10]}, longest {lengths[^1]}");
        Assert.InRange(lengths[lengths.Count / 2], 1, Median);
        Assert.InRange(lengths[lengths.Count * 9 / 10], 1, NineOfTen);
    }

    /// <summary>However much of a kind there is, a card does not grow with it.</summary>
    [Fact]
    public void Detail_HundredsOfAKind_ListsAFewAndCountsTheRest()
    {
        var (some, many) = (Cards(20), Cards(400));

        Assert.Equal(some.Select(card => card.Topic), many.Select(card => card.Topic));
        Assert.All(some.Zip(many), pair => Assert.InRange(pair.Second.Detail.Length, 1, pair.First.Detail.Length + 20));
        Assert.Matches(@"calcium: unusable unit, and \d+ more", many.Single(card => card.Topic == CardTopic.CalcinosisIncomplete).Detail);
    }

    private static IReadOnlyList<Card> Cards(int ofEach)
    {
        var sites = new[] { "hand", "elbow", "knee", "thigh", "buttock" };
        var facts = Some.Extract(Some.Record(Enumerable.Range(0, ofEach).SelectMany(IEnumerable<JsonObject> (index) =>
        [
            Some.Condition(text: $"Calcinosis cutis of the {sites[index % sites.Length]}"),
            Some.Condition(text: $"Necrotic ulcer of the {sites[index % sites.Length]}"),
            Some.Condition(icd: "M32.9"),
            Some.Condition(icd: "N18.6"),
            Some.Observation("17861-6", 9.4m, "furlong", date: Some.DaysAgo(index + 1)),
            Some.Medication(text: "warfarin 5 mg"),
        ]).Prepend(Some.Patient())));

        return new CardComposer(Some.Knowledge).Compose(new Assessor(Some.Knowledge).Assess(facts), new CardSettings(Guid.NewGuid, PublicBaseUrl: null));
    }
}
