using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cases;

/// <summary>Changes to the published cases whose effect is known whatever the case says.</summary>
public sealed class MetamorphicTests
{
    private const string Named = "CPX-02", Histology = "CPX-03", AdvancedKidneyDisease = "CPX-04";

    public static TheoryData<string> Cases => [.. PublishedCase.All.Select(published => published.Id)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Calcium_and_phosphate_in_the_other_unit_give_the_same_tiers_and_leaders(string id)
    {
        var request = PublishedCase.Find(id).Request(Variant.Full);

        AssertSameAnswer(Chart.Assess(request), Chart.Assess(Metamorphosis.InOtherUnits(request)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Entry_order_changes_nothing(string id) => AssertUnchanged(id, Metamorphosis.WithEntriesReversed);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Member_order_changes_nothing(string id) => AssertUnchanged(id, Metamorphosis.WithMembersReversed);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Unknown_members_change_nothing(string id) => AssertUnchanged(id, Metamorphosis.WithUnknownMembers);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Duplicates_entered_in_error_change_nothing(string id) => AssertUnchanged(id, Metamorphosis.WithEnteredInErrorDuplicates);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resources_of_another_patient_add_no_finding_alert_or_leader(string id)
    {
        var request = PublishedCase.Find(id).Request(Variant.Full);
        var own = Chart.Assess(request);

        var with = Chart.Assess(Metamorphosis.WithForeignResources(request));

        ForeignResources.AssertNothingAdded(own, with);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Resources_of_another_patient_change_nothing_but_gaps_in_a_list_that_was_not_whole(string id)
    {
        var request = Metamorphosis.WithIncompleteLists(PublishedCase.Find(id).Request(Variant.Full));

        AssertSameAnswer(Chart.Assess(request), Chart.Assess(Metamorphosis.WithForeignResources(request)));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_of_91_to_365_days_ago_make_no_category_consistent(string id) => AssertNoneConsistent(id, 100);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Results_of_over_365_days_ago_make_no_category_consistent(string id) => AssertNoneConsistent(id, 400);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Warfarin_and_a_necrotic_lesion_always_raise_calciphylaxis(string id)
    {
        var request = PublishedCase.Find(id).Request(Variant.Full);

        var with = Chart.Assess(Metamorphosis.WithWarfarinAndNecroticLesion(request));

        var weighed = with.Find(Category.Calciphylaxis);
        var isDecided = weighed?.Supports.Any(judged => judged.Id is Named or Histology or AdvancedKidneyDisease) == true;

        Assert.Equal(Indicator.Critical, with.Alert("calciphylaxis-suspected")?.Indicator);
        Assert.Equal(with.IsCalcinosisDocumented && isDecided ? Tier.Consistent : Tier.Possible, weighed?.Tier);
        Assert.Equal("calciphylaxis", with.Leaders().FirstOrDefault());
    }

    private static void AssertUnchanged(string id, Func<JsonNode, JsonNode> change)
    {
        var request = PublishedCase.Find(id).Request(Variant.Full);

        AssertSameAnswer(Chart.Assess(request), Chart.Assess(change(request)));
    }

    /// <summary>Only calciphylaxis needs no laboratory result.</summary>
    private static void AssertNoneConsistent(string id, int days)
    {
        var request = Metamorphosis.WithLabsOlderBy(PublishedCase.Find(id).Request(Variant.Full), days);

        var consistent = Chart.Assess(request).Categories.Where(found => found.Tier == Tier.Consistent).Select(found => found.Category);

        Assert.DoesNotContain(consistent, category => category != Category.Calciphylaxis);
    }

    private static void AssertSameAnswer(Assessment expected, Assessment actual)
    {
        Assert.Equal(expected.Leading.AsEnumerable(), actual.Leading);
        Assert.Equal(Answer(expected), Answer(actual));
        Assert.Equal(expected.Extent, actual.Extent);
        Assert.Equal(expected.Outside.Tier, actual.Outside.Tier);
        Assert.Equal(expected.RedFlags.Select(flag => (flag.Id, flag.Indicator, flag.Wording == RedFlagWording.ToConsider)),
            actual.RedFlags.Select(flag => (flag.Id, flag.Indicator, flag.Wording == RedFlagWording.ToConsider)));
        Assert.Equal(expected.Risks(), actual.Risks());
        Assert.Equal(expected.Complications.Select(judged => judged.Id), actual.Complications.Select(judged => judged.Id));
    }

    private static List<string> Answer(Assessment assessment) =>
        [.. assessment.Categories.Select(found =>
            $"{found.Category} {found.Tier} {found.Points} {Ids(found.Supports)} {Ids(found.Against)} {Ids(found.Caps)}")];

    private static string Ids(IReadOnlyList<Judged> judged) => string.Join(' ', judged.Select(item => item.Id));
}
