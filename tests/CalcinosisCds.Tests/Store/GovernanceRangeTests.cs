using CalcinosisCds.Store;

namespace CalcinosisCds.Tests.Store;

/// <summary>What a report is about.</summary>
public sealed class GovernanceRangeTests
{
    [Theory]
    [InlineData("2026-03-10T12:10:00Z", "2026-03-10T12:50:00Z", "2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z")]
    [InlineData("2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z", "2026-03-10T12:00:00Z", "2026-03-10T13:00:00Z")]
    [InlineData("2026-03-10T12:00:00+05:45", "2026-03-11T00:00:00+05:45", "2026-03-10T06:00:00Z", "2026-03-10T19:00:00Z")]
    public void InWholeHours_Moments_TakeInTheHoursThatTheyAreIn(string since, string until, string expectedSince, string expectedUntil)
    {
        var range = new GovernanceRange(Moment(since), Moment(until), null).InWholeHours();

        Assert.Equal((Moment(expectedSince), Moment(expectedUntil)), (range.Since, range.Until));
    }

    [Fact]
    public void InWholeHours_NoEnd_StaysWithoutEnd() => Assert.Equal(GovernanceRange.All, GovernanceRange.All.InWholeHours());

    private static DateTimeOffset Moment(string written) => DateTimeOffset.Parse(written, System.Globalization.CultureInfo.InvariantCulture);
}
