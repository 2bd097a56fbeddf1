using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Rules;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Assessments;

/// <summary>What holds for every record, not only for those that somebody published.</summary>
public sealed class AssessmentProperties
{
    private static readonly Config Config = Config.QuickThrowOnFailure.WithMaxTest(1000);

    [Fact]
    public void No_laboratory_result_ever_lowers_calciphylaxis() =>
        Prop.ForAll(Charts.WithLesionAndLabs, DoesNotLowerCalciphylaxis).Check(Config);

    [Fact]
    public void Every_chart_is_assessed_without_an_exception() =>
        Prop.ForAll(Charts.Any, recipe => recipe.ToChart().Assess().AsOf == Chart.AsOf).Check(Config);

    [Fact]
    public void Every_leader_is_at_least_possible() =>
        Prop.ForAll(Charts.Any, recipe => LeadersArePossible(recipe.ToChart().Assess())).Check(Config);

    [Fact]
    public void Resources_of_another_patient_add_nothing() =>
        Prop.ForAll(Charts.WithoutDystrophicHistology, recipe => ForeignResourcesAddNothing(recipe.ToChart())).Check(Config);

    [Fact]
    public void Without_any_laboratory_result_only_calciphylaxis_can_be_consistent() =>
        Prop.ForAll(Charts.Any, recipe => OnlyCalciphylaxisIsConsistent(recipe.WithoutLabs().ToChart().Assess())).Check(Config);

    private static void DoesNotLowerCalciphylaxis(Recipe recipe)
    {
        var without = recipe.WithoutLabs().ToChart().Assess();
        var with = recipe.ToChart().Assess();

        // A stage of kidney disease in words alone, which a measured eGFR contradicts, keeps the gate ajar: then a warning remains.
        var isContradicted = with.Notes.KidneyIsDiscordant;

        // Where no calcinosis is documented, an ajar gate asks no category besides.
        var least = !isContradicted ? without.TierOf(Category.Calciphylaxis)
            : with.IsCalcinosisDocumented ? AtMost(Tier.Possible, without)
            : Tier.NotSupported;

        Assert.True(with.TierOf(Category.Calciphylaxis) >= least);
        Assert.True(isContradicted || with.PointsOf(Category.Calciphylaxis) >= without.PointsOf(Category.Calciphylaxis));
        Assert.True(Gravity(with) >= (isContradicted ? Math.Min(2, Gravity(without)) : Gravity(without)));
    }

    private static Tier AtMost(Tier most, Assessment assessment) => (Tier)Math.Min((int)most, (int)assessment.TierOf(Category.Calciphylaxis));

    /// <summary>No flag, then "consider", then a warning, then critical.</summary>
    private static int Gravity(Assessment assessment) => assessment.Alert("calciphylaxis-suspected") switch
    {
        null => 0,
        { Wording: RedFlagWording.ToConsider } => 1,
        { Indicator: Indicator.Critical } => 3,
        _ => 2,
    };

    private static bool LeadersArePossible(Assessment assessment) =>
        assessment.Leading.All(leader => (leader.Category is { } category ? assessment.TierOf(category) : assessment.Outside.Tier) >= Tier.Possible);

    private static void ForeignResourcesAddNothing(Chart chart)
    {
        var request = chart.ToRequest();

        ForeignResources.AssertNothingAdded(Chart.Assess(request), Chart.Assess(Metamorphosis.WithForeignResources(request)));
    }

    private static bool OnlyCalciphylaxisIsConsistent(Assessment assessment) =>
        assessment.Categories.All(found => found.Tier != Tier.Consistent || found.Category == Category.Calciphylaxis);
}
