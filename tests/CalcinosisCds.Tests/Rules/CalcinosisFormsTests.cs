using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Tests.Rules;

/// <summary>Which categories are asked depends on the form of calcinosis that is on record.</summary>
public sealed class CalcinosisFormsTests
{
    private const string All = "calciphylaxis, dystrophic, idiopathic, metastatic, tumoral";

    public static TheoryData<string, string, Chart> Forms => new()
    {
        { "soft tissue", All, Chart.WithCalcinosis() },
        { "soft tissue, by words", All, new Chart().Text("Subcutaneous calcification of the forearm") },
        { "soft tissue, doubted", All, new Chart().Condition("L94.2", verification: "provisional") },
        { "ossification alone", "calciphylaxis, metastatic", new Chart().Condition("M61.1") },
        { "visceral form alone", "calciphylaxis, metastatic", new Chart().Text("Metastatic pulmonary calcification") },
        { "diffuse calcification of the lung with kidney failure", "calciphylaxis, metastatic",
            new Chart().Text("Diffuse pulmonary calcification").Condition("Z99.2") },
        { "diffuse calcification of the lung without a cause", "", new Chart().Text("Diffuse pulmonary calcification") },
        { "calciphylaxis alone", "calciphylaxis", new Chart().Text("Calciphylaxis") },
        { "calciphylaxis suspected alone", "calciphylaxis", new Chart().Text("Suspected calciphylaxis") },
        { "ossification and soft tissue", All, Chart.WithCalcinosis().Condition("M61.1") },
        { "no form, gate open", "calciphylaxis", new Chart().Text("Necrotic ulcer of the thigh").Condition("Z99.2") },
        { "no form, gate ajar", "", new Chart().Text("Necrotic ulcer of the thigh").Condition("E66.9") },
        { "past calcinosis", "", new Chart().Condition("L94.2", clinical: "resolved") },
        { "coronary calcification", "", new Chart().Text("Coronary artery calcification") },
        { "fracture callus", "", new Chart().Text("Tibial fracture, bridging calcified callus", "right lower leg") },
        { "nothing", "", new Chart() },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void Asked_are_the_categories_that_the_form_leaves_open(string form, string expected, Chart chart)
    {
        var asked = string.Join(", ", chart.Assess().Categories.Select(found => KebabId.Of(found.Category)).Order(StringComparer.Ordinal));

        Assert.True(expected == asked, $"{form}: {asked}");
    }

    public static TheoryData<string, Category, Chart> Names => new()
    {
        { "DYS-07", Category.Dystrophic, Chart.WithCalcinosis().Text("Dystrophic calcification of the forearm") },
        { "MET-09", Category.Metastatic, Chart.WithCalcinosis().Text("Metastatic calcification of the skin") },
        { "TUM-10", Category.Tumoral, Chart.WithCalcinosis().Text("Tumoral calcification") },
        { "IDI-04", Category.Idiopathic, Chart.WithCalcinosis().Text("Idiopathic calcinosis cutis") },
    };

    [Theory]
    [MemberData(nameof(Names))]
    public void A_name_given_by_a_clinician_supports_its_category_by_two_and_never_makes_it_consistent(string criterion, Category category, Chart chart)
    {
        var unnamed = Chart.WithCalcinosis().Assess();
        var named = chart.Assess();

        Assert.Equal(Truth.Present, chart.TruthOf(criterion));
        Assert.Equal(2, named.PointsOf(category) - unnamed.PointsOf(category));
        Assert.True(named.TierOf(category) <= Tier.Possible);
    }

    [Fact]
    public void A_name_given_by_a_clinician_never_overrides_what_is_measured()
    {
        var named = Chart.WithCalcinosis().Text("Metastatic calcification of the skin").NormalLabs().Egfr(90).Assess();

        Assert.Equal(Tier.NotSupported, named.TierOf(Category.Metastatic));
    }

    [Fact]
    public void A_name_that_is_denied_or_of_the_past_supports_nothing()
    {
        Assert.Equal(Truth.Absent, Chart.WithCalcinosis().Text("No dystrophic calcification").TruthOf("DYS-07"));
        Assert.Equal(Truth.Absent, Chart.WithCalcinosis().Text("Tumoral calcification", clinical: "resolved").TruthOf("TUM-10"));
    }
}
