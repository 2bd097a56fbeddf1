using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Facts;

public sealed class LabValueTests
{
    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10, false)]
    [InlineData(10.1, true)]
    public void IsAbove_Point_IsDecided(decimal value, bool expected)
    {
        Assert.Equal(expected, LabValue.Exactly(value).IsAbove(10));
        Assert.Equal(!expected, LabValue.Exactly(value).IsAtMost(10));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, false)]
    [InlineData(10.1, false)]
    public void IsBelow_Point_IsDecided(decimal value, bool expected)
    {
        Assert.Equal(expected, LabValue.Exactly(value).IsBelow(10));
        Assert.Equal(!expected, LabValue.Exactly(value).IsAtLeast(10));
    }

    [Theory]
    [InlineData(9.9, null)]
    [InlineData(10, true)]
    [InlineData(10.1, true)]
    public void IsAbove_MoreThan_HoldsOnlyForTheWholeInterval(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.MoreThan(bound).IsAbove(10));
    }

    [Theory]
    [InlineData(9.9, null)]
    [InlineData(10, null)]
    [InlineData(10.1, true)]
    public void IsAbove_AtLeast_HoldsOnlyForTheWholeInterval(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.AtLeast(bound).IsAbove(10));
    }

    [Theory]
    [InlineData(9.9, false)]
    [InlineData(10, false)]
    [InlineData(10.1, null)]
    public void IsAbove_LessThan_IsFalseOrOpen(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.LessThan(bound).IsAbove(10));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, true)]
    [InlineData(10.1, null)]
    public void IsBelow_LessThan_HoldsOnlyForTheWholeInterval(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.LessThan(bound).IsBelow(10));
    }

    [Theory]
    [InlineData(9.9, true)]
    [InlineData(10, null)]
    [InlineData(10.1, null)]
    public void IsBelow_AtMost_HoldsOnlyForTheWholeInterval(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.AtMost(bound).IsBelow(10));
    }

    [Theory]
    [InlineData(9.9, null)]
    [InlineData(10, false)]
    [InlineData(10.1, false)]
    public void IsBelow_AtLeast_IsFalseOrOpen(decimal bound, bool? expected)
    {
        Assert.Equal(expected, LabValue.AtLeast(bound).IsBelow(10));
    }

    [Fact]
    public void Point_Interval_IsNull()
    {
        Assert.Null(LabValue.AtLeast(10).Point);
        Assert.Null(LabValue.LessThan(10).Point);
        Assert.Equal(10, LabValue.LessThan(10).Bound);
    }
}
