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
}
