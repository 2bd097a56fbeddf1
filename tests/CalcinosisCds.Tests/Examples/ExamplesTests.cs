using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Examples;

/// <summary>Each published example shows what the index says that it shows.</summary>
public sealed class ExamplesTests
{
    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly Dictionary<string, Example> Index =
        JsonSerializer.Deserialize<Example[]>(PublishedFiles.Read("examples/index.json"), JsonSerializerOptions.Web)!.ToDictionary(example => example.Id);

    public static TheoryData<string> Ids => [.. Index.Keys];

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_Assessed_GivesWhatTheIndexSays(string id)
    {
        var expected = Index[id];

        var assessment = Assess(expected.File);

        Assert.Equal(expected.Leading, assessment.Leading.Select(ReportBuilder.Id));
        Assert.All(assessment.Leading, leader => Assert.Equal(expected.Tier, KebabId.Of(TierOf(assessment, leader))));
        Assert.Equal(expected.Alerts, assessment.RedFlags.Select(flag => flag.Id));
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Example_Assessed_HasNoGapInWhatItDelivers(string id)
    {
        var assessment = Assess(Index[id].File);

        Assert.Empty(assessment.Gaps);
        Assert.Empty(assessment.UnreadLists);
    }

    [Fact]
    public void Index_NamesEveryCategory()
    {
        var leading = Index.Values.Where(example => example.Tier == "consistent").SelectMany(example => example.Leading).Distinct();

        Assert.Equal(["calciphylaxis", "dystrophic", "idiopathic", "metastatic", "outside-the-five", "tumoral"], leading.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void PhosphatePair_DiffersInBirthDateAlone()
    {
        var child = PublishedFiles.Text("examples/phosphate-child.json");
        var adult = PublishedFiles.Text("examples/phosphate-adult.json");

        Assert.Equal(
            adult,
            child.Replace("phosphate-child", "phosphate-adult", StringComparison.Ordinal)
                .Replace("\"Child\"", "\"Adult\"", StringComparison.Ordinal)
                .Replace("2019-08-14", "1985-08-14", StringComparison.Ordinal));
    }

    private static Assessment Assess(string file)
    {
        using var document = StrictJson.Parse(PublishedFiles.Read("examples/" + file));
        var data = BundleFileReader.Read(document.RootElement, out var fault);

        return new Assessor(Knowledge).Assess(new FactExtractor(Knowledge).Extract(data ?? throw new InvalidDataException(fault), AsOf));
    }

    private static Tier TierOf(Assessment assessment, Leader leader) =>
        leader.Category is { } category ? assessment.Find(category)!.Tier : assessment.Outside.Tier;

    /// <param name="Tier">The tier of what leads; null where nothing does.</param>
    private sealed record Example(string Id, string File, string Title, IReadOnlyList<string> Leading, string? Tier, IReadOnlyList<string> Alerts);
}
