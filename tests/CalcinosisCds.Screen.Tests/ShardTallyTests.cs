using System.Text;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Orders;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What the tally counts is what the cards would say.</summary>
public sealed class ShardTallyTests
{
    private const int Generated = 1000;

    [Fact]
    public void Sum_FixturesAndGeneratedPatients_CountsTheCardsThatAreComposed()
    {
        var tally = new ShardTally(Some.Knowledge);
        var cards = new Dictionary<(string Topic, string Indicator), long>();
        var composer = new CardComposer(Some.Knowledge);
        var patients = Some.Patients(Generated).ToList();

        foreach (var (facts, assessment) in patients)
        {
            tally.Add(facts, assessment, encounters: 2);
            foreach (var card in composer.Compose(assessment, new CardSettings(Guid.NewGuid, null)))
            {
                var key = (card.Topic.Code(), CalcinosisCds.Knowledge.KebabId.Of(card.Indicator));
                cards[key] = cards.GetValueOrDefault(key) + 1;
            }
        }

        var counted = tally.Sum().Lines
            .Where(line => line.Group == TallyGroup.Card)
            .GroupBy(line => (line.Id, line.Detail))
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Patients));
        Assert.True(patients.Count > Generated);
        Assert.True(cards.Count > 5);
        Assert.Equal(cards.OrderBy(card => card.Key), counted.OrderBy(card => card.Key));
        Assert.All(tally.Sum().Lines, line => Assert.Equal(2 * line.Patients, line.Encounters));
    }

    [Fact]
    public void Sum_FixturesAndGeneratedPatients_CountsTheOrdersThatWouldMeetACard()
    {
        var tally = new ShardTally(Some.Knowledge);
        var met = new Dictionary<(string Rule, string Detail), long>();
        var review = new OrderReview(Some.Knowledge);

        foreach (var (facts, assessment) in Some.Patients(Generated))
        {
            tally.Add(facts, assessment, encounters: 0);
            foreach (var rule in Some.Knowledge.Orders)
            {
                var order = new DraftOrder("MedicationRequest/draft", [new OrderedDrug(rule.Groups[^1], "a drug")]);
                foreach (var match in review.Of([order], assessment).SelectMany(finding => finding.Rules).Where(match => match.Rule.Id == rule.Id))
                {
                    var key = (rule.Id, match.Grounds.Count > 0 ? CalcinosisCds.Knowledge.KebabId.Of(match.Indicator) : "unread");
                    met[key] = met.GetValueOrDefault(key) + 1;
                }
            }
        }

        var counted = tally.Sum().Lines
            .Where(line => line.Group == TallyGroup.Order)
            .GroupBy(line => (line.Id, line.Detail))
            .ToDictionary(lines => lines.Key, lines => lines.Sum(line => line.Patients));
        Assert.True(met.Count > 10);
        Assert.Equal(met.OrderBy(order => order.Key), counted.OrderBy(order => order.Key));
    }

    [Fact]
    public void Sum_PatientsInTwoTallies_IsTheTallyOfAll()
    {
        var whole = new ShardTally(Some.Knowledge);
        var parts = new[] { new ShardTally(Some.Knowledge), new ShardTally(Some.Knowledge) };

        foreach (var (index, (facts, assessment)) in Some.Patients(100).Index())
        {
            whole.Add(facts, assessment, index);
            parts[index % 2].Add(facts, assessment, index);
        }

        Assert.Equal(Text(whole.Sum()), Text(Tally.Sum([parts[0].Sum(), parts[1].Sum()])));
    }

    [Fact]
    public void Sum_OtherMoments_SaysSo()
    {
        var one = new Tally("1", DateTimeOffset.UnixEpoch, [], CoverageTally.None);

        Assert.Throws<ScreenException>(() => Tally.Sum([one, one with { AsOf = DateTimeOffset.UnixEpoch.AddDays(1) }]));
        Assert.Throws<ScreenException>(() => Tally.Sum([one, one with { KnowledgeVersion = "2" }]));
        Assert.Throws<ScreenException>(() => Tally.Sum([]));
        Assert.Equal(DateTimeOffset.UnixEpoch, Tally.Sum([one, one with { AsOf = null }]).AsOf);
    }

    [Fact]
    public void WriteTo_ReadAgain_IsTheSame()
    {
        var tally = new ShardTally(Some.Knowledge);
        foreach (var (facts, assessment) in Some.Patients(50, tally.StartPatient))
        {
            tally.Add(facts, assessment, encounters: 1);
        }

        using var written = new MemoryStream();
        tally.WriteTo(written);
        written.Position = 0;

        Assert.Equal(Encoding.UTF8.GetString(written.ToArray()), Text(Tally.Read(written)));
        Assert.True(tally.Sum().Coverage.Records >= 50);
    }

    [Fact]
    public void WriteTo_NoPatient_IsATallyOfNone()
    {
        using var written = new MemoryStream();
        new ShardTally(Some.Knowledge).WriteTo(written);
        written.Position = 0;

        var read = Tally.Read(written);

        Assert.Empty(read.Lines);
        Assert.Null(read.AsOf);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("{\"knowledgeVersion\":")]
    public void Read_SomethingElse_IsAFault(string json)
    {
        using var input = new MemoryStream(Encoding.UTF8.GetBytes(json));

        Assert.Throws<JsonException>(() => Tally.Read(input));
    }

    [Theory]
    [InlineData("2025-02-01", "0")]
    [InlineData("2025-01-15", "1-17")]
    [InlineData("2008-01-16", "1-17")]
    [InlineData("2008-01-15", "18-39")]
    [InlineData("1946-01-15", "80+")]
    [InlineData("1946", "unknown")]
    [InlineData("1950", "65-79")]
    [InlineData("2030", "unknown")]
    public void AgeOf_BirthDate_IsTheBandThatItLiesInForCertain(string written, string band)
    {
        var year = int.Parse(written.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture);
        var birth = written.Length == 4
            ? new BirthDate(new DateOnly(year, 1, 1), new DateOnly(year, 12, 31))
            : new BirthDate(DateOnly.Parse(written, System.Globalization.CultureInfo.InvariantCulture),
                DateOnly.Parse(written, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(band, Bands.Standard.AgeOf(birth, Some.AsOf));
    }

    private static string Text(Tally tally)
    {
        using var output = new MemoryStream();
        tally.WriteTo(output);

        return Encoding.UTF8.GetString(output.ToArray());
    }
}
