using System.Text;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Tests;

/// <summary>What is damaged is named and counted, and all else is done.</summary>
public sealed class DamagedInputTests : IDisposable
{
    private const string Patient = """{"resourceType":"Patient","id":"p1","gender":"female","birthDate":"1960-01-01"}""";
    private const string Other = """{"resourceType":"Patient","id":"p2","gender":"male","birthDate":"1990-01-01"}""";
    private const string Calcinosis =
        """{"resourceType":"Condition","id":"c1","subject":{"reference":"Patient/p1"},"code":{"text":"calcinosis cutis"}}""";

    private const string Result =
        """{"resourceType":"Observation","id":"o1","subject":{"reference":"Patient/p2"},"status":"final","code":{"text":"Calcium"}}""";

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Screen_NothingDamaged_IsWhole()
    {
        _folder.Write("all.ndjson", Patient, Other, Calcinosis, Result);

        var screened = Screened.Run(_folder);

        Assert.True(screened.Shards.IsAllKept);
        Assert.All(screened.Outcomes, outcome => Assert.True(outcome.IsWhole));
        Assert.Equal(["p1", "p2"], screened.ByPatient.Keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Screen_ALineIsCutBeforeItsPatient_IsNamedByFileAndLine()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis[..40], Other, Calcinosis, Result);

        Holds(Screened.Run(_folder), new UnusableLine("all.ndjson", 2, UnusableReason.NotJson));
    }

    /// <summary>The patient is known, so that the list is not taken for whole.</summary>
    [Fact]
    public void Screen_ALineIsCutBehindItsPatient_IsNamedAndItsListIsIncomplete()
    {
        var cut = Result.Replace("p2", "p1", StringComparison.Ordinal).Replace("o1", "o2", StringComparison.Ordinal);
        _folder.Write("all.ndjson", Patient, cut[..^20], Other, Calcinosis, Result);

        var screened = Screened.Run(_folder);

        var left = Assert.Single(screened.Outcomes.SelectMany(outcome => outcome.LeftOutLines));
        Assert.Equal(new LeftOutLine("all.ndjson", 2, LeftOutReason.UnreadableLine), left);
        Assert.Contains("\"labs\",\"reason\":\"list-incomplete\"", screened.ByPatient["p1"], StringComparison.Ordinal);
        Assert.DoesNotContain("\"labs\",\"reason\":\"list-incomplete\"", screened.ByPatient["p2"], StringComparison.Ordinal);
    }

    /// <summary>Two halves side by side must not pass for a whole.</summary>
    [Fact]
    public void P3_Screen_TwoLinesThatWouldCloseEachOther_AreBothLeftOut()
    {
        var opens = """{"resourceType":"Observation","subject":{"reference":"Patient/p1"},"status":"final","note":[{"text":"a"}""";
        var closes = """{"resourceType":"Observation","subject":{"reference":"Patient/p1"},"status":"final"}],"x":1}""";
        _folder.Write("all.ndjson", Patient, opens, closes, Other, Calcinosis, Result);

        var screened = Screened.Run(_folder);

        Assert.Equal(2, screened.LeftOut);
        Assert.Equal(2, screened.ByPatient.Count);
    }

    [Theory]
    [InlineData("\uFEFF" + Calcinosis)]
    public void Screen_AMarkWhereNoFileBegins_IsNamed(string line)
    {
        _folder.Write("all.ndjson", Patient, line, Other, Calcinosis, Result);

        Holds(Screened.Run(_folder), new UnusableLine("all.ndjson", 2, UnusableReason.ByteOrderMark));
    }

    [Fact]
    public void Screen_AFileInUtf16_IsNamed()
    {
        _folder.Write("a.ndjson", Patient, Other, Calcinosis, Result);
        _folder.Write("b.ndjson", [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Calcinosis)]);

        Holds(Screened.Run(_folder), new UnusableLine("b.ndjson", 0, UnusableReason.ByteOrderMark));
    }

    [Fact]
    public void P4_Screen_200MillionBytesInOneLine_IsNamedAndNotHeld()
    {
        _folder.Write("a.ndjson", Patient, Other, Calcinosis, Result);
        using (var file = new StreamWriter(Path.Combine(_folder.Input, "b.ndjson")))
        {
            file.Write("""{"resourceType":"Observation","note":[{"text":""" + "\"");
            for (var i = 0; i < 2000; i++)
            {
                file.Write(new string('x', 100_000));
            }

            file.Write("\"}]}\n" + Calcinosis + "\n");
        }

        Holds(Screened.Run(_folder), new UnusableLine("b.ndjson", 1, UnusableReason.TooLong));
    }

    [Theory]
    [InlineData("""{"resourceType":"Patient","id":"HERE"}""")]
    [InlineData("""{"resourceType":"Condition","subject":{"reference":"Patient/HERE"}}""")]
    public void P4_Screen_APatientIdOfAMillionBytes_IsNamed(string line)
    {
        var id = new string('1', 1_000_000);
        _folder.Write("all.ndjson", Patient, line.Replace("HERE", id, StringComparison.Ordinal), Other, Calcinosis, Result);

        Holds(Screened.Run(_folder), new UnusableLine("all.ndjson", 2, UnusableReason.InvalidPatientId));
    }

    /// <summary>Whoever it is: the wrong patient is the worst fault.</summary>
    [Fact]
    public void P3_Screen_TwoPatientsOfOneId_SaysNothingOfEither()
    {
        _folder.Write("all.ndjson", Patient, Patient.Replace("1960", "1961", StringComparison.Ordinal), Other, Calcinosis, Result);

        var screened = Screened.Run(_folder);

        Assert.Equal(["p2"], screened.ByPatient.Keys);
        Assert.Equal(LeftOutReason.PatientNotUnique, Assert.Single(screened.Outcomes.SelectMany(outcome => outcome.LeftOutLines)).Why);
    }

    [Fact]
    public void Screen_APatientTwiceButForItsVersion_IsOne()
    {
        _folder.Write("all.ndjson", Patient, Patient[..^1] + ""","meta":{"versionId":"2"}}""", Other, Calcinosis, Result);

        Assert.Equal(2, Screened.Run(_folder).ByPatient.Count);
    }

    /// <summary>Nobody knows whose results were lost: no list of their type is taken for whole.</summary>
    [Fact]
    public void Screen_GzipCutShort_IsNamedAndNoListOfItsTypesIsWhole()
    {
        var random = new Random(3);
        var many = Enumerable.Range(0, 3000)
            .Select(index => Result.Replace("o1", $"o{index}-{random.NextInt64()}", StringComparison.Ordinal));
        _folder.Write("a.ndjson", Patient, Other, Calcinosis, Result);
        _folder.Write("b.ndjson.gz", AnyOrderTests.Packed(string.Join('\n', many))[..^4000]);

        var screened = Screened.Run(_folder);

        Assert.Equal(UnusableReason.RestOfFile, Assert.Single(screened.Shards.UnusableLines).Why);
        Assert.True(screened.Shards.Kept["Observation"] > 1000);
        Assert.Equal(["Observation"], screened.Shards.Incomplete);
        Assert.All(screened.Lines, line => Assert.Contains("\"labs\",\"reason\":\"list-incomplete\"", line, StringComparison.Ordinal));
    }

    [Fact]
    public void Screen_OrphansBundlesAndUnknownTypes_AreCounted()
    {
        _folder.Write(
            "all.ndjson", Patient, Other, Calcinosis, Result,
            """{"resourceType":"Observation","subject":{"reference":"Group/1"}}""",
            """{"resourceType":"Bundle","entry":[]}""",
            """{"resourceType":"Procedure","subject":{"reference":"Patient/p1"}}""",
            """{"id":"x"}""",
            "17");

        var screened = Screened.Run(_folder);

        Assert.Equal(1, screened.Shards.Orphans);
        Assert.Equal(1, screened.Shards.Others["Procedure"]);
        Assert.Equal(9, screened.Shards.Lines);
        Assert.Equal(
            [UnusableReason.Bundle, UnusableReason.NoResourceType, UnusableReason.NotJson],
            screened.Shards.UnusableLines.Select(line => line.Why));
    }

    [Fact]
    public void Screen_LinesOfAPatientWhoIsNotThere_AreAssessedAndCounted()
    {
        _folder.Write("all.ndjson", Patient, Calcinosis, Result);

        var screened = Screened.Run(_folder);

        Assert.Equal(1, screened.Outcomes.Sum(outcome => outcome.WithoutPatient));
        Assert.Equal(2, screened.ByPatient.Count);
    }

    [Fact]
    public void Screen_NoLineOfAPatient_IsUnusable()
    {
        _folder.Write("all.ndjson", "a,b,c", "1,2,3");

        Assert.Throws<ScreenException>(() => Screened.Run(_folder));
    }

    private static void Holds(Screened screened, UnusableLine expected)
    {
        Assert.Equal([expected], screened.Shards.UnusableLines);
        Assert.Equal(1, screened.Shards.Unusable);
        Assert.False(screened.Shards.IsAllKept);
        Assert.Equal(["p1", "p2"], screened.ByPatient.Keys.Order(StringComparer.Ordinal));
        Assert.Contains("\"documented\":true", screened.ByPatient["p1"], StringComparison.Ordinal);
    }
}
