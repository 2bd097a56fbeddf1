using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

/// <summary>What a result says of itself is made when it is asked for: it must stay what the record says.</summary>
public sealed class LabResultTests
{
    [Fact]
    public void Extract_DocumentIsGone_ResultsStillSayWhatStoodInIt()
    {
        var request = Encoding.UTF8.GetBytes(Some.Request(
            Some.Observation("2777-1", 1.5m, "mmol/L", "2026-06-10T08:00:00+02:00", comparator: "<").With("id", "first"),
            Some.Phosphate(4m, "2026-06").With("id", "second-and-longer")));
        ClinicalFacts facts;
        using (var document = StrictJson.Parse(request))
        {
            facts = Facts(document);
        }

        Array.Fill(request, (byte)'x');
        using var another = StrictJson.Parse(Encoding.UTF8.GetBytes(Some.Request(Some.Phosphate(9m))));

        Assert.Equal(
            ["Observation/first 2026-06-10T08:00:00+02:00 < 1.5 mmol/L", "Observation/second-and-longer 2026-06 4 mg/dL"],
            facts.Series(Analyte.Phosphate).Results.Select(result => $"{result.Source} {result.Date} {result.Written}"));
    }

    [Fact]
    public void Extract_IdsOfManyLengths_EachResultHasItsOwn()
    {
        string[] ids = ["a", new('b', 64), "c2", new('d', 63), "e", new('f', 64), new('g', 64), "h"];

        var facts = Some.Facts(ids.Select((id, i) => Some.Phosphate(3m, Some.DaysAgo(i)).With("id", id)));

        Assert.Equal(ids.Select(id => "Observation/" + id), facts.Series(Analyte.Phosphate).Results.Select(result => result.Source));
    }

    [Theory]
    [InlineData("\"not an id\"")]
    [InlineData("\"\"")]
    [InlineData("7")]
    [InlineData("null")]
    public void Extract_NoUsableId_SourceIsTheTypeAlone(string id)
    {
        var facts = Some.Facts(Some.Phosphate(3m).WithJson("id", id));

        Assert.Equal("Observation", Assert.Single(facts.Series(Analyte.Phosphate).Results).Source);
    }

    [Fact]
    public void Extract_MembersInAnotherOrderAndEscaped_AreReadAlike()
    {
        var observation = Some.Observation("2777-1", 4m, "mg/dL", Some.DaysAgo(1), low: 2m, high: 3m).With("id", "a");
        var turned = new JsonObject(observation.Reverse().Select(member => KeyValuePair.Create(member.Key, member.Value?.DeepClone())));
        var escaped = Some.Request(turned)
            .Replace("\"status\"", "\"\\u0073tatus\"", StringComparison.Ordinal)
            .Replace("\"valueQuantity\"", "\"value\\u0051uantity\"", StringComparison.Ordinal);

        var expected = Assert.Single(Some.Facts(observation).Series(Analyte.Phosphate).Results);
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(escaped));
        var read = Assert.Single(Facts(document).Series(Analyte.Phosphate).Results);

        Assert.Equal((expected.Value, expected.Class, expected.At, expected.Source), (read.Value, read.Class, read.At, read.Source));
    }

    [Fact]
    public void Extract_MoreRangesThanAreRemembered_EachResultHasTheClassOfItsOwn()
    {
        const int count = 100;
        var observations = Enumerable.Range(0, count).Select(i =>
            Some.Observation("2777-1", 4m, "mg/dL", Some.DaysAgo(i), low: 1m, high: 2m + (i % 50 * 0.1m)));

        var classes = Some.Facts(observations).Series(Analyte.Phosphate).Results.Select(result => result.Class).ToList();

        Assert.Equal(
            Enumerable.Range(0, count).Select(i =>
                new ClassifiedBy(i % 50 >= 20 ? ResultClass.Normal : ResultClass.High, RangeSource.Laboratory, 1m, 2m + (i % 50 * 0.1m))),
            classes);
    }

    private static ClinicalFacts Facts(JsonTree document) =>
        Some.Extract(SomeHooks.Read(document.RootElement, out _)!.FromPrefetch()!); // The builder names one patient throughout.
}
