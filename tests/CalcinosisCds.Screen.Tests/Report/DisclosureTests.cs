using CalcinosisCds.Facts;
using CalcinosisCds.Screen.Report;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen.Tests.Report;

/// <summary>Reports on patients who are drawn by lot, and a reader who reckons with all that they show.</summary>
public sealed class DisclosureTests
{
    private const long Smallest = 5;

    private static readonly string[] Categories = ["dystrophic", "metastatic", "calciphylaxis", "tumoral"];
    private static readonly string[] Tiers = ["consistent", "possible"];
    private static readonly string[] Topics = ["calcinosisRedFlag", "calcinosisCategory", "calcinosisRisk"];
    private static readonly string[] Indicators = ["critical", "warning", "info"];

    [Theory]
    [InlineData(1, 30)]
    [InlineData(2, 60)]
    [InlineData(3, 60)]
    [InlineData(4, 60)]
    [InlineData(5, 100)]
    [InlineData(6, 200)]
    [InlineData(7, 300)]
    [InlineData(8, 1000)]
    [InlineData(9, 1000)]
    [InlineData(10, 10_000)]
    public void P6_Build_PatientsByLot_NoHiddenCountIsFoundToBeOfAFew(int seed, int patients)
    {
        for (var draw = 0; draw < 3; draw++)
        {
            var report = ScreenReportBuilder.Build(ByLot(new Random((seed * 100) + draw), patients), [], Some.Knowledge);
            var reader = new Reader(report);
            var names = report.Tables.SelectMany(table => table.Lines.Select(line => (table.Id, Name: table.Id + "/" + line.Id))).ToList();
            reader.Together("calcinosis/", [.. names.Where(line => line.Id == "leading").Select(line => line.Name)]);
            foreach (var (table, name) in names)
            {
                if (table is "leading" or "open")
                {
                    reader.Within("calcinosis/", name);
                }
                else if (table is "card" or "red-flag")
                {
                    reader.Within("any-card/", name);
                }
            }

            Assert.Empty(reader.Found(Smallest));
        }
    }

    [Fact]
    public void P6_Build_ManyPatients_StillSaysSomething()
    {
        var report = ScreenReportBuilder.Build(ByLot(new Random(1), 10_000), [], Some.Knowledge);

        var lines = report.Tables.SelectMany(table => table.Lines).ToList();
        Assert.True(lines.Count(line => line.Patients is not null) > lines.Count * 3 / 4, $"{lines.Count(line => line.Patients is not null)} of {lines.Count} lines");
    }

    /// <summary>The reader would find it if it were shown.</summary>
    [Fact]
    public void Found_OneCountLeftOut_IsFound()
    {
        var report = ScreenReportBuilder.Build(ByLot(new Random(1), 1000), [], Some.Knowledge);
        var shown = report with { ByAge = [.. report.ByAge.Select((age, i) => age with { Patients = i == 0 ? null : i == 1 ? report.Patients - 3 : 0 })] };

        Assert.Contains("all@age0", new Reader(shown with { Tables = [] }).Found(Smallest));
    }

    private static Tally ByLot(Random random, int patients)
    {
        var counts = new Dictionary<TallyKey, long>();
        var rarity = random.NextDouble();
        for (var i = 0; i < patients; i++)
        {
            AddOne(random, rarity, counts);
        }

        return new Tally(
            "1",
            DateTimeOffset.UnixEpoch,
            [.. counts.Select(count => new TallyLine(count.Key.Group, count.Key.Id, count.Key.Detail, count.Key.Age, count.Key.Sex, count.Value, count.Value))],
            CoverageTally.None);
    }

    private static void AddOne(Random random, double rarity, Dictionary<TallyKey, long> counts)
    {
        var age = Bands.Standard.Ages[(int)(Bands.Standard.Ages.Count * Math.Pow(random.NextDouble(), 2))];
        var sex = random.NextDouble() < 0.02 ? Sex.Unknown : random.NextDouble() < 0.5 ? Sex.Female : Sex.Male;
        bool Chance(double of) => random.NextDouble() < of;
        void Count(TallyGroup group, string id = "", string detail = "")
        {
            var key = new TallyKey(group, id, detail, age, sex);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }

        Count(TallyGroup.Patients);
        if (Chance(0.3))
        {
            Count(TallyGroup.Calcinosis);
            var category = (int)(Categories.Length * 1.2 * Math.Pow(random.NextDouble(), 1 + (3 * rarity)));
            Count(TallyGroup.Leading, category < Categories.Length ? Categories[category] : ShardTally.NothingLeads,
                category < Categories.Length ? Tiers[Chance(0.1) ? 1 : 0] : "");
            if (Chance(0.9))
            {
                Count(TallyGroup.Open, "phosphate", Chance(0.05) ? "excluded-status" : "not-recorded");
            }
        }

        var topics = Topics.Where((_, i) => Chance(i == 0 ? 0.4 : 0.05)).ToList();
        if (topics.Count > 0)
        {
            Count(TallyGroup.AnyCard);
        }

        topics.ForEach(topic => Count(TallyGroup.Card, topic, Indicators[random.Next(3)]));
        if (topics.Contains("calcinosisRedFlag") && Chance(0.97))
        {
            Count(TallyGroup.RedFlag, "calciphylaxis-suspected", Indicators[random.Next(2)]);
        }
    }
}
