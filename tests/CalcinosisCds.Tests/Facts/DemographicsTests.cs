using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Facts;

public sealed class DemographicsTests
{
    [Theory]
    [InlineData("2008-06-14", true)]
    [InlineData("2008-06-15", true)]
    [InlineData("2008-06-16", false)]
    [InlineData("2008-06", null)]
    [InlineData("2008", null)]
    [InlineData("2007", true)]
    [InlineData("2009", false)]
    [InlineData(null, null)]
    [InlineData("June 2008", null)]
    [InlineData("1492-01-01", null)]
    public void IsAtLeast_EighteenOn15June2026_IsKnownWhereEveryPossibleDayAgrees(string? birthDate, bool? expected)
    {
        var patient = Some.Facts(Some.Patient(birthDate)).Patient;

        Assert.Equal(expected, patient.IsAtLeast(18, Some.AsOf));
    }

    [Theory]
    [InlineData("female", Sex.Female)]
    [InlineData("male", Sex.Male)]
    [InlineData("other", Sex.Unknown)]
    [InlineData("unknown", Sex.Unknown)]
    [InlineData(null, Sex.Unknown)]
    public void Extract_Gender_IsFemaleMaleOrUnknown(string? gender, Sex expected)
    {
        Assert.Equal(expected, Some.Facts(Some.Patient(gender: gender)).Patient.Sex);
    }
}
