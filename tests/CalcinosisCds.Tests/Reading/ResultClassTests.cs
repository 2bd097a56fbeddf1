using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Comparators, flags, and what a class rests on: the laboratory's range, then the flag, then the table.</summary>
public sealed class ResultClassTests
{
    // Phosphate of an adult: 2.5 to 4.5 mg/dL, both limits normal.
    [Theory]
    [InlineData(2.49, ResultClass.Low)]
    [InlineData(2.5, ResultClass.Normal)]
    [InlineData(4.5, ResultClass.Normal)]
    [InlineData(4.51, ResultClass.High)]
    public void Extract_NoRangeAndNoFlag_ClassIsByTable(decimal value, ResultClass expected)
    {
        var result = Phosphate(Some.Phosphate(value));

        Assert.Equal(new ClassifiedBy(expected, RangeSource.Fallback, 2.5m, 4.5m), result.Class);
    }

    [Theory]
    [InlineData(">", 4.5, ResultClass.High)]
    [InlineData(">=", 4.6, ResultClass.High)]
    [InlineData("<", 2.5, ResultClass.Low)]
    [InlineData("<=", 2.4, ResultClass.Low)]
    public void Extract_ComparatorWhollyOnOneSide_HasThatClass(string comparator, decimal bound, ResultClass expected)
    {
        var result = Phosphate(Some.Observation("2777-1", bound, "mg/dL", comparator: comparator));

        Assert.Equal(expected, result.Class?.Class);
        Assert.Null(result.Value?.Point);
    }

    [Theory]
    [InlineData(">", 4.4)]
    [InlineData(">=", 4.5)]
    [InlineData("<", 2.6)]
    [InlineData("<=", 2.5)]
    [InlineData("<", 4.0)]
    [InlineData(">", 3.0)]
    public void Extract_ComparatorAcrossALimit_HasNoClass(string comparator, decimal bound)
    {
        var result = Phosphate(Some.Observation("2777-1", bound, "mg/dL", comparator: comparator));

        Assert.Null(result.Class);
    }

    [Theory]
    [InlineData("N", ResultClass.Normal)]
    [InlineData("L", ResultClass.Low)]
    [InlineData("LL", ResultClass.Low)]
    [InlineData("H", ResultClass.High)]
    [InlineData("HH", ResultClass.High)]
    [InlineData("H!", ResultClass.High)]
    [InlineData("(H)", ResultClass.High)]
    [InlineData("*L*", ResultClass.Low)]
    [InlineData("erhöht", ResultClass.High)]
    [InlineData("Élevé", ResultClass.High)]
    [InlineData("bajo", ResultClass.Low)]
    public void Extract_InterpretationOnly_SaysAClassAndNoNumber(string flag, ResultClass expected)
    {
        var result = Phosphate(Some.Observation("2777-1", flag: flag));

        Assert.Equal(new ClassifiedBy(expected, RangeSource.Interpretation), result.Class);
        Assert.Null(result.Value);
    }

    [Theory]
    [InlineData("POS")]
    [InlineData("S")]
    [InlineData("xyz")]
    [InlineData("nicht erhöht")]
    public void Extract_InterpretationThatSaysNoClass_IsNamedAsNotRead(string flag)
    {
        var facts = Some.Facts(Some.Observation("2777-1", flag: flag));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Equal(GapReason.FormNotRead, Assert.Single(facts.Gaps).Reason);
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AA")]
    [InlineData("A*")]
    [InlineData("+")]
    [InlineData("++")]
    [InlineData("abnormal")]
    public void Extract_AbnormalWithoutANumber_HasNoClassAndNoOlderResultStandsIn(string flag)
    {
        var facts = Some.Facts(Some.Observation("2777-1", flag: flag, date: Some.DaysAgo(1)), Some.Phosphate(3m, Some.DaysAgo(2)));

        Assert.Null(facts.Series(Analyte.Phosphate).Latest?.Class);
        Assert.Null(facts.Series(Analyte.Phosphate).Latest?.Value);
    }

    [Theory]
    [InlineData(5, ResultClass.High)]
    [InlineData(2, ResultClass.Low)]
    [InlineData(3, null)]
    public void Extract_AbnormalBesideANumber_TableDecidesBetweenLowAndHigh(decimal value, ResultClass? expected) =>
        Assert.Equal(expected, Phosphate(Some.Phosphate(value, flag: "A")).Class?.Class);

    [Fact]
    public void Extract_NeitherQuantityNorInterpretation_IsNoResult()
    {
        var facts = Some.Facts(Some.Observation("2777-1"));

        Assert.Equal(GapReason.NoResult, Assert.Single(facts.Gaps).Reason);
    }

    [Theory]
    [InlineData("dataAbsentReason", """{"coding":[{"code":"masked"}]}""", GapReason.Withheld, null)]
    [InlineData("dataAbsentReason", """{"text":"Not performed"}""", GapReason.NoResult, "not-performed")]
    [InlineData("dataAbsentReason", """{"coding":[{"code":"not-a-number"}]}""", GapReason.NoResult, "error")]
    [InlineData("valueQuantity",
        """{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}""",
        GapReason.Withheld, null)]
    [InlineData("valueQuantity",
        """{"unit":"mg/dL","_value":{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"masked"}]}}""",
        GapReason.Withheld, null)]
    public void Extract_ValueAbsentWithAReason_TheReasonIsNamed(string member, string json, GapReason expected, string? detail)
    {
        var facts = Some.Facts(Some.Observation("2777-1").WithJson(member, json));

        var gap = Assert.Single(facts.Gaps);
        Assert.Equal((expected, detail), (gap.Reason, gap.Detail));
        Assert.Equal(expected == GapReason.Withheld, facts.Series(Analyte.Phosphate).Rejected is not null);
    }

    [Fact]
    public void Extract_FlagsContradict_AreNotUsed()
    {
        var flags = """[{"coding":[{"code":"H"}]},{"coding":[{"code":"L"}]}]""";

        var result = Phosphate(Some.Phosphate(3m).WithJson("interpretation", flags));

        Assert.Equal(RangeSource.Fallback, result.Class?.By);
    }

    [Theory]
    [InlineData("POS", ResultClass.High)]
    [InlineData("A", ResultClass.High)]
    [InlineData("NEG", ResultClass.Normal)]
    [InlineData("ND", ResultClass.Normal)]
    [InlineData("N", ResultClass.Normal)]
    public void Extract_AntibodyFlag_SaysPositiveOrNegative(string flag, ResultClass expected)
    {
        var facts = Some.Facts(Some.Ana(flag));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Ana).Results).Class?.Class);
    }

    [Theory]
    [InlineData("Negative", ResultClass.Normal)]
    [InlineData("Not reactive", ResultClass.Normal)]
    [InlineData("Non-reactive", ResultClass.Normal)]
    [InlineData("None Detected", ResultClass.Normal)]
    [InlineData("Nil detected", ResultClass.Normal)]
    [InlineData("Detected: No", ResultClass.Normal)]
    [InlineData("No antinuclear antibodies detected", ResultClass.Normal)]
    [InlineData("ANA: not seen", ResultClass.Normal)]
    [InlineData("NEGATIVE (<1:40)", ResultClass.Normal)]
    [InlineData("1:40", ResultClass.Normal)]
    [InlineData("<1:80", ResultClass.Normal)]
    [InlineData("1:80", ResultClass.High)]
    [InlineData("1:320", ResultClass.High)]
    [InlineData(">= 1:1280 homogeneous", ResultClass.High)]
    [InlineData("1/640", ResultClass.High)]
    [InlineData("Weakly positive", ResultClass.High)]
    [InlineData("Not detected", ResultClass.Normal)]
    [InlineData("Positive 1:320, speckled", ResultClass.High)]
    [InlineData("Detected", ResultClass.High)]
    public void Extract_AntibodyWord_SaysPositiveOrNegative(string word, ResultClass expected)
    {
        var facts = Some.Facts(Some.Observation("8061-4").With("valueString", word));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Ana).Results).Class?.Class);
    }

    [Theory]
    [InlineData("see comment")]
    [InlineData("Equivocal")]
    [InlineData("Not negative")]
    [InlineData("Positive for one antigen and negative for another")]
    [InlineData("<1:160")]
    public void Extract_AntibodyWordIsUnclear_IsNamedAsNotRead(string word)
    {
        var facts = Some.Facts(Some.Observation("8061-4").With("valueString", word));

        Assert.Empty(facts.Series(Analyte.Ana).Results);
        Assert.Equal(GapReason.FormNotRead, Assert.Single(facts.Gaps).Reason);
    }

    [Theory]
    [InlineData(10.0, ResultClass.Normal)]
    [InlineData(10.1, ResultClass.High)]
    public void Extract_AntibodyNumber_IsComparedWithItsOwnLimit(decimal value, ResultClass expected)
    {
        var facts = Some.Facts(Some.Observation("5130-0", value, "U/mL", high: 10m, flag: "NEG"));

        Assert.Equal(new ClassifiedBy(expected, RangeSource.Laboratory), Assert.Single(facts.Series(Analyte.AntiDsDna).Results).Class);
    }

    [Fact]
    public void Extract_LaboratoryRangeAndFlag_RangeWins()
    {
        var result = Phosphate(Some.Observation("2777-1", 5m, "mg/dL", flag: "H", low: 3m, high: 5.5m));

        Assert.Equal(new ClassifiedBy(ResultClass.Normal, RangeSource.Laboratory, 3m, 5.5m), result.Class);
    }

    [Fact]
    public void Extract_FlagAndNoRange_FlagWinsOverTable()
    {
        var result = Phosphate(Some.Phosphate(5m, flag: "N"));

        Assert.Equal(new ClassifiedBy(ResultClass.Normal, RangeSource.Interpretation), result.Class);
    }

    [Fact]
    public void Extract_LaboratoryRangeInAnotherUnit_IsConverted()
    {
        var result = Phosphate(Some.Phosphate(5m).With("referenceRange", new JsonArray(Some.Range(0.81m, 1.45m, "mmol/L"))));

        Assert.Equal(ResultClass.High, result.Class?.Class);
        Assert.Equal(4.4906m, result.Class!.High!.Value, precision: 4);
    }

    [Theory]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"coding":[{"system":"urn:x","code":"normal"}]}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"text":"Normal"}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"coding":[{"system":"urn:x","code":"critical"}]}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"coding":[{"system":"urn:x","code":"therapeutic"}]}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"coding":[{"system":"urn:x","code":"female"}]}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Female"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"coding":[{"system":"urn:x","code":"248152002"}]}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"coding":[{"system":"urn:x","code":"male"}]}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"third trimester"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":18,"code":"a"}}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":18,"code":"a"},"high":{"value":39,"code":"a"}}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"high":{"value":215,"code":"mo"}}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":18,"code":"parsec"}}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":5.5},"high":{"value":3}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3,"unit":"mmol"},"high":{"value":5.5,"unit":"mmol"}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"unit":"mg/dL"}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":"5.5"}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":"see text"}}""", RangeSource.Fallback)]
    [InlineData("""{"text":"3.0 - 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0 - 5.5 *"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":">3.0 <5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"de 3,0 à 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"[3.0;5.5]"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"[ 3,0 ; 5,5 ] mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0...5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3,0 … 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0 ÷ 5.5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0|5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3,0 mg/dl a 5,5 mg/dl"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Normalwert zwischen 3,0 und 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Valores de referencia: 3,0 - 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Referensintervall 3,0 till 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0--5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"1/5.5"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"critical >9"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"Panic: < 4.0"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"crit. low 1.0 high 9.0"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"critical range 1.0-9.0"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"High > 3.5"}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"text":"critical"}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5}},{"text":"critical >9"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"critical >4.0"},{"low":{"value":3},"high":{"value":5.5}}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0-5.5 mg/dL (0.97-1.78 mmol/L)"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3.0-5.5 mg/dL (4-6 furlong)"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"3.0-5.5 mg/dL (4-6 mg/dL)"}""", RangeSource.Fallback)]
    [InlineData("""{"low":3,"high":5.5}""", RangeSource.Laboratory)]
    [InlineData("""{"low":"3","high":"5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"low":[{"value":3}],"high":[{"value":5.5}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":"none","high":5.5}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"coding":[{"code":"normal"}]}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"text":"Normal Range"}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"type":{"text":"Treatment range"}}""", RangeSource.Fallback)]
    [InlineData("""{"text":"3.0–5.5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Normal: 3,0 to 5,5 mg/dl"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"(3 mg/dL - 5.5 mg/dL)"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"< 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"up to 5.5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"unit":"mg/dL"},"high":{"unit":"mg/dL"},"text":"3-5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"3,0 à 5,5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"von 3,0 bis 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Referentiewaarden 3,0 tot 5,5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":">= 3.0 - <= 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"> 3.0 mg/dL and < 5.5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":">= 3.0 - >= 5.5"}""", RangeSource.Fallback)]
    [InlineData("""{"text":">= 5.5 - <= 3.0"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"3.0 - 5.5 apples"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"5.5 - 3.0"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"Male: 3.4-7.0; Female: 2.4-6.0"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Adult: 3.0 - 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Children: 3.0 - 5.5"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"Males 3.0 - 5.5"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"Pregnant: 3.0 - 5.5"}""", RangeSource.Fallback)]
    [InlineData("""{"text":"18-65 years: 3.0 - 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"between 3.0 and 5.5 mg/dL"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"Low 3.0 High 5.5"}""", RangeSource.Laboratory)]
    [InlineData("""{"text":"see report"}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Adult"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"ADULTS, female"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Women"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Male and female"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Adult male"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Children"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18-65 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18 - 65 y"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18 to 65 yrs"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"0-17 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"0-40 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"0-39 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"41-999 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"40-999 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18 years and older"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"65 years and older"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18+ years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":">= 18 years of age"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"> 40 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"over 41 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"< 18 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"under 41 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"<= 40 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Female 18-65 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Male 18-65 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Adult (18-65 years)"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"0-30 days"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"1 month-50 years"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"480-600 months"}]}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18-65"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18 years"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"18-65 parsecs"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"Trimester 2"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"non-pregnant women"}]}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":"18","unit":"Years"}}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":"18 years"},"high":{"value":"65 years"}}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":"18 years"}}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":"41 years"}}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":"18-65 years"}""", RangeSource.Laboratory)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":"0-17 years"}""", RangeSource.Fallback)]
    [InlineData("""{"low":{"value":3},"high":{"value":5.5},"age":{"low":{"value":"adult"}}}""", RangeSource.Fallback)]
    public void Extract_LaboratoryRange_IsUsedOnlyWhereItApplies(string range, RangeSource expected)
    {
        var result = Phosphate(Some.Phosphate(5m).WithJson("referenceRange", "[" + range + "]"));

        Assert.Equal(expected, result.Class?.By);
    }

    // 5.0 is within the laboratory's range for women and for adults, and above every other.
    [Theory]
    [InlineData("Adult: 2.5-5.2; Child: 4.0-4.9")]
    [InlineData("Child 4.0-4.9 | Adult 2.5-5.2")]
    [InlineData("M 2.5-4.6, F 2.5-5.2")]
    [InlineData("M 2.5-4.6 F 2.5-5.2")]
    [InlineData("Men: 2.5-4.6 Women: 2.5-5.2")]
    [InlineData("2.5-4.6 M / 2.5-5.2 F")]
    [InlineData("2.5-4.6 (men), 2.5-5.2 (women)")]
    [InlineData("Male 2.5-4.6 mg/dL; Female 2.5-5.2 mg/dL")]
    [InlineData("Reference range: M 2.5-4.6 F 2.5-5.2")]
    [InlineData("0-17 y: 4.0-4.9; >=18 y: 2.5-5.2")]
    [InlineData("0-17 years 4.0-4.9, 18 years and older 2.5-5.2")]
    [InlineData("<18 y 4.0-4.9, >18 y 2.5-5.2")]
    [InlineData("Paediatric (< 18 y): 4.0-4.9; Adult (>= 18 y): 2.5-5.2")]
    [InlineData("Female 18-60 y: 2.5-5.2, Female >60 y: 2.5-4.6")]
    [InlineData("Adult, male: 2.5-4.6; Adult, female: 2.5-5.2")]
    [InlineData("Adult: 2.5-5.2; Third trimester: 2.0-4.0")]
    [InlineData("Männer: 2,5-4,6; Frauen: 2,5-5,2")]
    [InlineData("Män: 2,5-4,6; Kvinnor: 2,5-5,2")]
    [InlineData("Normal: 2.5-5.2; critical >9")]
    [InlineData("Adult 2.5-5.2; Critical: <1.0 or >9.0")]
    [InlineData("Low <2.5; Normal 2.5-5.2; High >5.2")]
    [InlineData("Hommes: 2,5 - 4,6 / Femmes: 2,5 - 5,2")]
    [InlineData("Adults 0.81-1.68 mmol/L; Children 1.3-1.6 mmol/L")]
    [InlineData("2.5-5.2 (adult)")]
    public void Extract_TextForSeveralGroups_TheOneThatFitsIsUsed(string text)
    {
        var result = Phosphate(Some.Phosphate(5m).With("referenceRange", new JsonArray(new JsonObject { ["text"] = text })));

        Assert.Equal((ResultClass.Normal, RangeSource.Laboratory), (result.Class?.Class, result.Class?.By));
        Assert.False(result.HasUnreadRange);
    }

    [Theory]
    [InlineData("2.5-4.6; 2.5-5.2")]
    [InlineData("A 2.5-4.6 B 2.5-5.2")]
    [InlineData("Trimester 1: 2.5-4.6")]
    [InlineData("Adult: 2.5-4.6 furlong; Child: 4-5 furlong")]
    [InlineData("2.5 to 4.6, twice that on treatment")]
    [InlineData("Critical >9; sample 2.5-4.6")]
    public void Extract_TextOfARangeCannotBeRead_TableDecidesAndThatIsKept(string text)
    {
        var result = Phosphate(Some.Phosphate(5m).With("referenceRange", new JsonArray(new JsonObject { ["text"] = text })));

        Assert.Equal(RangeSource.Fallback, result.Class?.By);
        Assert.True(result.HasUnreadRange);
    }

    [Theory]
    [InlineData("see report")]
    [InlineData("critical >9")]
    [InlineData("Male: 2.5-4.6")]
    [InlineData("Child: 4.0-4.9; Infant: 4.5-6")]
    public void Extract_TextOfARangeSaysNothingOfThisPatient_NothingIsUnread(string text)
    {
        var result = Phosphate(Some.Phosphate(5m).With("referenceRange", new JsonArray(new JsonObject { ["text"] = text })));

        Assert.Equal(RangeSource.Fallback, result.Class?.By);
        Assert.False(result.HasUnreadRange);
    }

    [Theory]
    [InlineData("Adult: 2.5-5.2; Child: 4.0-4.9", null, "female")]
    [InlineData("M 2.5-4.6 F 2.5-5.2", "1986-03-01", null)]
    public void Extract_GroupCannotBeToldWithoutAgeOrSex_RangeIsUnread(string text, string? birthDate, string? gender)
    {
        var phosphate = Some.Phosphate(5m).With("referenceRange", new JsonArray(new JsonObject { ["text"] = text }));

        var result = Assert.Single(Some.Facts(Some.Patient(birthDate, gender), phosphate).Series(Analyte.Phosphate).Results);

        Assert.True(result.HasUnreadRange);
        Assert.NotEqual(RangeSource.Laboratory, result.Class?.By);
    }

    [Fact]
    public void Extract_RangeUnreadBesideAFlag_TheFlagSaysWhatTheLaboratoryMeant()
    {
        var result = Phosphate(Some.Phosphate(5m, flag: "N").WithJson("referenceRange", """[{"text":"A 2.5-4.6 B 2.5-5.2"}]"""));

        Assert.Equal((RangeSource.Interpretation, false), (result.Class!.By, result.HasUnreadRange));
    }

    [Fact]
    public void Extract_SeveralRanges_TheOneThatFitsIsUsed()
    {
        var ranges = """
            [
              {"low":{"value":3},"high":{"value":4},"appliesTo":[{"text":"male"}]},
              {"low":{"value":3},"high":{"value":5.5},"appliesTo":[{"text":"female"}]},
              {"low":{"value":1},"high":{"value":9},"type":{"coding":[{"system":"urn:x","code":"critical"}]}}
            ]
            """;

        var result = Phosphate(Some.Phosphate(5m).WithJson("referenceRange", ranges));

        Assert.Equal(new ClassifiedBy(ResultClass.Normal, RangeSource.Laboratory, 3m, 5.5m), result.Class);
    }

    [Fact]
    public void Extract_RangesThatApplyDisagree_AreNotUsed()
    {
        var ranges = """[{"low":{"value":3},"high":{"value":4}},{"low":{"value":3},"high":{"value":5.5}}]""";

        var result = Phosphate(Some.Phosphate(5m).WithJson("referenceRange", ranges));

        Assert.Equal(RangeSource.Fallback, result.Class?.By);
    }

    /// <summary>The results of one analyte mostly repeat one range: that must not carry over what belongs to one result alone.</summary>
    [Theory]
    [InlineData("limits without a unit are in that of each value", 5, "mg/dL", 1, 1.2, "mmol/L", 2, """{"low":{"value":3},"high":{"value":5.5}}""")]
    [InlineData("the class is that of each value", 5, "mg/dL", 1, 6, "mg/dL", 2, """{"low":{"value":3},"high":{"value":5.5}}""")]
    [InlineData("the age is that of each day", 5, "mg/dL", 1, 5, "mg/dL", 700,
        """{"low":{"value":3},"high":{"value":5.5},"age":{"high":{"value":39,"code":"a"}}}""")]
    public void Extract_RangeThatRepeats_EachResultHasTheClassThatItHasAlone(
        string why, decimal value, string unit, int daysAgo, decimal otherValue, string otherUnit, int otherDaysAgo, string range)
    {
        JsonObject[] observations =
        [
            Some.Observation("2777-1", value, unit, Some.DaysAgo(daysAgo)).WithJson("referenceRange", "[" + range + "]"),
            Some.Observation("2777-1", otherValue, otherUnit, Some.DaysAgo(otherDaysAgo)).WithJson("referenceRange", "[" + range + "]"),
        ];
        var alone = observations.Select(observation => Phosphate(observation).Class).ToList();

        var together = Some.Facts(observations).Series(Analyte.Phosphate).Results.Select(result => result.Class).ToList();

        Assert.True(alone[0] != alone[1], why);
        Assert.Equal(alone, together);
    }

    private static LabResult Phosphate(JsonObject observation) =>
        Assert.Single(Some.Facts(observation).Series(Analyte.Phosphate).Results);
}
