using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Review;

namespace CalcinosisCds.Tests.Cases;

/// <summary>The validation figures that are published are those of this version.</summary>
public sealed class ValidationPageTests
{
    private const string Start = "<!-- validation:start -->";
    private const string End = "<!-- validation:end -->";

    [Fact]
    public void The_validation_page_shows_the_table_that_the_cases_give()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "validation.md"));
        var start = page.IndexOf(Start, StringComparison.Ordinal);
        var end = page.IndexOf(End, StringComparison.Ordinal);

        Assert.True(start >= 0 && end > start, $"docs/validation.md has no {Start} … {End}.");
        Assert.Equal(Validation.Page().Trim(), page[(start + Start.Length)..end].Trim());
    }

    [Fact]
    public void The_basis_page_shows_the_table_that_the_cases_give()
    {
        var rows = KnowledgeBase.Load().Validation.Categories.Select(row => (row.Set, row.Category, row.Full, row.NoLabel, row.NoLabs));

        Assert.Equal(Validation.Rows(), rows);
    }

    [Theory]
    [InlineData(0, 100, 0, 0.037)]
    [InlineData(11, 11, 0.741, 1)]
    [InlineData(5, 10, 0.237, 0.763)]
    public void Wilson_Share_GivesTheIntervalOfTheTables(int found, int of, double low, double high)
    {
        var interval = WilsonInterval.Of(found, of);

        Assert.Equal(low, interval.Low, 0.001);
        Assert.Equal(high, interval.High, 0.001);
    }
}
