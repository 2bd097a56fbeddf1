using CalcinosisCds.Cards;
using CalcinosisCds.Screen.Review;

namespace CalcinosisCds.Screen.Tests.Review;

/// <summary>Who is drawn for review.</summary>
public sealed class ReviewSampleTests
{
    /// <summary>1,000 patients of whom nothing is said, 30 with a dystrophic calcinosis, 2 with a metastatic one.</summary>
    private static readonly IReadOnlyList<AssessmentReport> Population =
    [
        .. Enumerable.Range(0, 1000).Select(number => Some.Report("quiet-" + number)),
        .. Enumerable.Range(0, 30).Select(number => Some.Report("dystrophic-" + number, "dystrophic")),
        .. Enumerable.Range(0, 2).Select(number => Some.Report("metastatic-" + number, "metastatic")),
    ];

    [Fact]
    public void Drawn_ThreeStrata_HasSomeOfEachAndFillsUp()
    {
        var drawn = Draw(20, "1", Population);

        var sizes = drawn.CountBy(patient => patient.Case.Category).ToDictionary();
        Assert.Equal((9, 9, 2), (sizes["nothing-said"], sizes["dystrophic"], sizes["metastatic"]));
        Assert.All(drawn, patient => Assert.Equal(
            patient.Case.Category switch { "nothing-said" => 1000, "dystrophic" => 30, _ => 2 }, patient.InStratum));
    }

    [Fact]
    public void Drawn_AnotherOrder_IsTheSame() =>
        Assert.Equal(Ids(Draw(20, "1", Population)), Ids(Draw(20, "1", Population.Reverse())));

    [Fact]
    public void Drawn_AnotherSeed_IsNotTheSame() => Assert.NotEqual(Ids(Draw(20, "1", Population)), Ids(Draw(20, "2", Population)));

    [Fact]
    public void Drawn_MoreThanThereAre_IsEverybodyOnce()
    {
        var drawn = Draw(5000, "1", Population);

        Assert.Equal(Population.Count, Ids(drawn).Distinct().Count());
        Assert.Equal(Population.Count, drawn.Count);
    }

    [Fact]
    public void Drawn_FewerThanThereAreStrata_IsOfTheLargest() =>
        Assert.Equal(["dystrophic", "nothing-said"], Draw(2, "1", Population).Select(patient => patient.Case.Category).Order());

    [Theory]
    [InlineData(2, 1)]
    [InlineData(3, 0)]
    public void StrataLeftOut_SampleOfSoMany_AreTheStrataThatItHasNoPlaceFor(int size, int leftOut)
    {
        var sample = new ReviewSample(size, "1");
        foreach (var report in Population)
        {
            sample.Add(new ReviewCase(report));
        }

        Assert.Equal(leftOut, sample.StrataLeftOut);
    }

    private static IReadOnlyList<(ReviewCase Case, long InStratum)> Draw(int size, string seed, IEnumerable<AssessmentReport> population)
    {
        var sample = new ReviewSample(size, seed);
        foreach (var report in population)
        {
            sample.Add(new ReviewCase(report));
        }

        return sample.Drawn();
    }

    private static IEnumerable<string> Ids(IEnumerable<(ReviewCase Case, long InStratum)> drawn) => drawn.Select(patient => patient.Case.Report.Patient);
}
