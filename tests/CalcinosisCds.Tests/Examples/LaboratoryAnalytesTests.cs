using System.Text.Json;

namespace CalcinosisCds.Tests.Examples;

/// <summary>What the Observation profile binds its code to is what the rules read.</summary>
public sealed class LaboratoryAnalytesTests
{
    [Fact]
    public void LaboratoryAnalytes_IncludesTheValueSetOfEachAnalyte()
    {
        using var valueSet = JsonDocument.Parse(PublishedFiles.Read("profiles/laboratory-analytes.json"));
        using var catalogue = JsonDocument.Parse(PublishedFiles.Read("../src/CalcinosisCds.Core/Knowledge/analytes.json"));

        var included = valueSet.RootElement.GetProperty("compose").GetProperty("include").EnumerateArray()
            .Select(include => Assert.Single(include.GetProperty("valueSet").EnumerateArray()).GetString()!.Split('/')[^1]);
        var read = catalogue.RootElement.GetProperty("analytes").EnumerateArray().Select(analyte => analyte.GetProperty("valueSet").GetString()!);

        Assert.Equal(read.Order(StringComparer.Ordinal), included.Order(StringComparer.Ordinal));
    }
}
