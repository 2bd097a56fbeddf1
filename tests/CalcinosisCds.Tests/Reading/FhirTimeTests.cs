using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>The FHIR types date, dateTime and instant; what is not kept as text must be written back as it stood.</summary>
public sealed class FhirTimeTests
{
    [Theory]
    [InlineData("2025", "2025-01-01T00:00:00Z")]
    [InlineData("2025-11", "2025-11-01T00:00:00Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00Z")]
    [InlineData("2025-11-03T08:15:07", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03T08:15:07Z", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03T08:15:07+01:00", "2025-11-03T07:15:07Z")]
    [InlineData("2025-11-03T08:15:07-03:30", "2025-11-03T11:45:07Z")]
    [InlineData("2025-11-03T08:15:07+00:00", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03T08:15:07-00:00", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03T08:15:07.120", "2025-11-03T08:15:07.12Z")]
    [InlineData("2025-11-03T08:15:07.120Z", "2025-11-03T08:15:07.12Z")]
    [InlineData("2025-11-03T08:15:07.120+14:00", "2025-11-02T18:15:07.12Z")]
    [InlineData("2025-11-03T08:15:07.1Z", "2025-11-03T08:15:07.1Z")]
    [InlineData("2025-11-03T08:15:07.1234567+02:00", "2025-11-03T06:15:07.1234567Z")]
    [InlineData("2025-11-03T08:15Z", "2025-11-03T08:15:00Z")]
    [InlineData("2025-11-03 08:15:07Z", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03 08:15:07", "2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03 08:15", "2025-11-03T08:15:00Z")]
    [InlineData("2025-11-03T08:15", "2025-11-03T08:15:00Z")]
    [InlineData("2025-11-03 08:15:07+01:00", "2025-11-03T07:15:07Z")]
    [InlineData("2025-11-03 08:15:07.123", "2025-11-03T08:15:07.123Z")]
    public void Read_Time_IsItsFirstMomentAndKeepsItsText(string written, string moment)
    {
        var read = FhirTime.Read(written);

        Assert.Equal(written, read?.Written);
        Assert.Equal(DateTimeOffset.Parse(moment, CultureInfo.InvariantCulture), read?.Earliest);
    }

    [Theory]
    [InlineData("")]
    [InlineData("202")]
    [InlineData("2025-1")]
    [InlineData("2025-13")]
    [InlineData("2025-02-29")]
    [InlineData("2025-11-03T")]
    [InlineData("2025-11-03T08:15:60Z")]
    [InlineData("2025-11-03t08:15:07Z")]
    [InlineData("2025-11-03  08:15:07Z")]
    [InlineData("2025 11-03")]
    [InlineData("2025-11-03T08:15:07+15:00")]
    [InlineData("2025-11-03T08:15:07 UTC")]
    [InlineData("٢٠٢٥")]
    [InlineData("1849-12-31")]
    [InlineData("2201")]
    [InlineData("2025-11-03T08:15:07.00000000000000000000000Z")]
    public void Read_NoTimeOfARecord_IsNone(string written)
    {
        Assert.Null(FhirTime.Read(written));
    }

    /// <summary>A reader that keeps the last text must not give it for another one.</summary>
    [Theory]
    [InlineData("2025-11-03T08:15:07Z", "2025-11-03T09:15:07+01:00")]
    [InlineData("2025-11-03T07:15:07-01:00", "2025-11-03T09:15:07+01:00")]
    [InlineData("2025-11-03T08:15Z", "2025-11-03T09:15+01:00")]
    public void Read_SameMomentByAnotherClock_IsNotEqual(string one, string other)
    {
        Assert.Equal(FhirTime.Read(one)?.Earliest, FhirTime.Read(other)?.Earliest);
        Assert.NotEqual(FhirTime.Read(one), FhirTime.Read(other));
    }

    [Theory]
    [InlineData("2025-11-03T08:15:07Z")]
    [InlineData("2025-11-03T08:15Z")]
    public void Read_SameTextTwice_IsEqual(string written)
    {
        Assert.Equal(FhirTime.Read(written), FhirTime.Read(written));
    }

    [Fact]
    public void Read_SameMomentWrittenOtherwise_IsNotEqual()
    {
        Assert.NotEqual(FhirTime.Read("2025-11-03T08:15:07Z"), FhirTime.Read("2025-11-03T08:15:07+00:00"));
    }

    [Fact]
    public void Read_NoString_IsNone()
    {
        Assert.Null(FhirTime.Read((string?)null));
        Assert.Null(FhirTime.Read((Element?)null));
    }
}
