using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Cases;

/// <summary>The published cases in three variants: as published, without labels, and without laboratory results.</summary>
public sealed class PublishedCasesTests(ITestOutputHelper output)
{
    private const decimal LeastShareRight = 0.85m;

    /// <summary>Why a case is not right in variant full. A case that is missing here and not right is a new miss.</summary>
    private static readonly Dictionary<string, string> KnownMisses = new()
    {
        ["case-058d59"] = "Idiopathic in a child, no laboratory result published: nothing specific, so nothing leads.",
        ["case-815ed2"] = "Dialysis with secondary hyperparathyroidism and a chronic ulcer, no laboratory result published: the ulcer leaves the gate "
            + "ajar, so calciphylaxis leads beside metastatic.",
        ["case-7983ad"] = "Normophosphataemic periarticular mass: the rules let tumoral and idiopathic tie on purpose.",
        ["case-82a755"] = "Idiopathic in a small child, only haemoglobin published: nothing specific, so nothing leads.",
        ["case-8e80d6"] = "Idiopathic at one elbow, no laboratory result published: nothing specific, so nothing leads.",
    };

    /// <summary>Alerts that <c>otherFlags</c> describes in words without naming an id.</summary>
    private static readonly Dictionary<string, string> AlertsInWords = new()
    {
        ["calcium 12-14 mg/dL"] = "hypercalcaemia",
        ["calcium 12-14 mg/dL contradicted by ionised calcium"] = "hypercalcaemia",
        ["phosphate above 7 mg/dL in kidney disease"] = "hyperphosphataemia-in-ckd",
    };

    public static TheoryData<string, Variant> CasesInAllVariants
    {
        get
        {
            var data = new TheoryData<string, Variant>();
            foreach (var variant in Enum.GetValues<Variant>())
            {
                PublishedCase.All.ToList().ForEach(published => data.Add(published.Id, variant));
            }

            return data;
        }
    }

    public static TheoryData<string, Variant> NegativeControls
    {
        get
        {
            var data = new TheoryData<string, Variant>();
            foreach (var variant in Enum.GetValues<Variant>())
            {
                PublishedCase.All.Where(published => published.Expected == "none").ToList().ForEach(published => data.Add(published.Id, variant));
            }

            return data;
        }
    }

    public static TheoryData<string> Cases => [.. PublishedCase.All.Select(published => published.Id)];

    [Fact]
    public void The_table_is_printed_and_written_beside_the_tests()
    {
        var table = Validation.Page();
        var file = Path.Combine(AppContext.BaseDirectory, "validation.md");

        output.WriteLine(table);
        File.WriteAllText(file, table);

        Assert.Contains("| **all** |", File.ReadAllText(file), StringComparison.Ordinal);
    }

    [Fact]
    public void At_least_85_percent_of_the_scored_cases_are_right_as_published()
    {
        var right = Validation.Count(Validation.Scored, Variant.Full, Verdict.Right);

        Assert.True(right >= LeastShareRight * Validation.Scored.Count, $"{right} of {Validation.Scored.Count}");
    }

    [Fact]
    public void Every_miss_as_published_is_known_and_explained()
    {
        var misses = Validation.Scored.Where(published => Validation.Judge(published, Variant.Full) != Verdict.Right).Select(published => published.Id);

        Assert.Equal(KnownMisses.Keys.Order(StringComparer.Ordinal), misses.Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(NegativeControls))]
    public void A_negative_control_leads_to_no_category(string id, Variant variant)
    {
        var assessment = PublishedCase.Find(id).Assess(variant);

        Assert.Empty(assessment.Leading);
        Assert.Empty(assessment.Categories);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Alerts_as_published_are_those_expected_and_no_others(string id)
    {
        var published = PublishedCase.Find(id);

        AssertAlerts(published, Variant.Full, published.ExpectedAlerts);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Alerts_without_labels_are_those_expected_and_no_others(string id)
    {
        var published = PublishedCase.Find(id);

        AssertAlerts(published, Variant.NoLabel, published.ExpectedAlertsNoLabel);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Alerts_without_laboratory_results_are_among_those_of_the_whole_record(string id)
    {
        var published = PublishedCase.Find(id);

        Assert.Subset(published.Assess(Variant.Full).Alerts().ToHashSet(), published.Assess(Variant.NoLabs).Alerts().ToHashSet());
    }

    [Theory]
    [MemberData(nameof(CasesInAllVariants))]
    public void The_extent_is_as_published(string id, Variant variant)
    {
        var published = PublishedCase.Find(id);

        var extent = KebabId.Of(published.Assess(variant).Extent);

        Assert.Equal(published.Extent == "n/a" ? "not-stated" : published.Extent, extent);
    }

    [Theory]
    [MemberData(nameof(CasesInAllVariants))]
    public void No_category_is_consistent_while_something_it_needs_is_missing(string id, Variant variant)
    {
        var request = PublishedCase.Find(id).Request(variant);
        var needs = new NeededInputs(request);

        var consistent = Chart.Assess(request).Categories.Where(found => found.Tier == Tier.Consistent).Select(found => found.Category);

        Assert.All(consistent, category => Assert.Empty(needs.MissingFor(category)));
    }

    private static void AssertAlerts(PublishedCase published, Variant variant, IReadOnlyList<string> expected)
    {
        var alerts = published.Assess(variant).Alerts();
        var inWords = published.OtherFlags.Where(AlertsInWords.ContainsKey).Select(words => AlertsInWords[words]);
        var mayAppear = expected.Concat(published.AllowedAlerts).Concat(inWords).ToHashSet();

        Assert.Subset(alerts.ToHashSet(), expected.ToHashSet());
        Assert.Empty(alerts.Intersect(published.ForbiddenAlerts));
        Assert.Subset(mayAppear, alerts.ToHashSet());
    }
}
