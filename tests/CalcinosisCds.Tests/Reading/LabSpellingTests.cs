using System.Text.Json.Nodes;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>One result in each of the ways in which laboratories and interfaces write it: what can be understood is read, the rest is named.</summary>
public sealed class LabSpellingTests
{
    public static TheoryData<string, string> Spellings() => new()
    {
        { "valueString", "\"14.6 mg/dL\"" },
        { "valueString", "\"14,6 mg/dl\"" },
        { "valueString", "\" 14.60  MG/DL \"" },
        { "valueString", "\"14.6 mg/dL (H)\"" },
        { "valueString", "\"14.6* mg/dL\"" },
        { "valueString", "\"14.6 H mg/dL\"" },
        { "valueString", "\"14.6mg/dL HH\"" },
        { "valueString", "\"3.6427 mmol/L\"" },
        { "valueString", "\"7.2854 meq/L\"" },
        { "valueCodeableConcept", """{"text":"14.6 mg/dL"}""" },
        { "valueCodeableConcept", """{"coding":[{"display":"14.6 mg/100 mL"}]}""" },
        { "valueQuantity", """{"value":"14.6","unit":"mg/dL"}""" },
        { "valueQuantity", """{"value":"14,6","unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mg/dL"}""" },
        { "valueQuantity", """{"value":"14.6 mg/dL"}""" },
        { "valueQuantity", """{"value":14.6000000000000000888178419700125232338905334472656250,"unit":"mg/dL"}""" },
        { "valueQuantity", """{"value":1.46e1,"unit":"mg/dL"}""" },
        { "valueQuantity", """{"value":0.146E+2,"unit":"mg/dL"}""" },
        { "valueQuantity", """{"value":14.60000000000000000000000000000000000000000000000000000000000000,"unit":"mg/dL"}""" },
        { "valueQuantity", """{"value":14.6,"system":"urn:oid:2.16.840.1.113883.6.8","code":"mg/dL"}""" },
        { "valueQuantity", """{"value":14.6,"system":"https://unitsofmeasure.org/","code":"mg/dL"}""" },
        { "valueQuantity", """{"value":7.2854,"unit":"mEq/L"}""" },
        { "valueQuantity", """{"value":146,"unit":"mg/L"}""" },
        { "valueQuantity", """[{"value":14.6,"unit":"mg/dL"}]""" },
        { "valueQuantity", """{"value":[14.6],"unit":["mg/dL"]}""" },
        { "valueQuantity", "\"14.6 mg/dL\"" },
        { "valueString", """["14.6 mg/dL"]""" },
        { "valueQuantity", """{"value":14.6,"unit":"mg·dL⁻¹"}""" },
        { "valueQuantity", """{"value":14.6,"unit":"mg/dL (calculated)"}""" },
        { "valueQuantity", """{"value":14.6,"unit":"mg\\dL"}""" },
        { "valueQuantity", """{"value":3.6427,"unit":"mmole/L"}""" },
        { "valueQuantity", """{"value":3.6427,"unit":"mmol·L⁻¹"}""" },
        { "valueQuantity", """{"value":3.6427,"unit":"mmol.l-1"}""" },
        { "valueString", "\"3.6427 mmol L^-1\"" },
    };

    [Theory]
    [MemberData(nameof(Spellings))]
    public void Extract_OneCalciumInEachSpelling_GivesTheSameResult(string member, string json)
    {
        var facts = Some.Facts(Written(member, json));

        if (json.Contains("\"mg/L\"", StringComparison.Ordinal))
        {
            Assert.Equal(GapReason.UnusableUnit, Assert.Single(facts.Gaps).Reason);

            return;
        }

        var result = Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Equal(14.6m, result.Value!.Value.Point!.Value, precision: 3);
        Assert.Equal(ResultClass.High, result.Class?.Class);
    }

    [Theory]
    [InlineData("> 14 mg/dL", ">")]
    [InlineData(">14mg/dL", ">")]
    [InlineData("GT 14 mg/dL", ">")]
    [InlineData("greater than 14 mg/dL", ">")]
    [InlineData("Above 14 mg/dL", ">")]
    [InlineData("over 14 mg/dL", ">")]
    [InlineData("≥ 14 mg/dL", ">=")]
    [InlineData("at least 14 mg/dL", ">=")]
    [InlineData("LT 14 mg/dL", "<")]
    [InlineData("less than 14 mg/dL", "<")]
    [InlineData("below 14 mg/dL", "<")]
    [InlineData("under 14 mg/dL", "<")]
    [InlineData("<=14 mg/dL", "<=")]
    [InlineData("up to 14 mg/dL", "<=")]
    public void Extract_ComparatorInWords_LeavesAnInterval(string text, string sign)
    {
        var result = Assert.Single(Some.Facts(Written("valueString", $"\"{text}\"")).Series(Analyte.CalciumTotal).Results);

        Assert.Equal($"{sign} 14 mg/dL", result.Written);
    }

    [Theory]
    [InlineData("1,250 pg/mL", 1250)]
    [InlineData("1 250 pg/mL", 1250)]
    [InlineData("1.250,5 pg/mL", 1250.5)]
    [InlineData("1,250.5 pg/mL", 1250.5)]
    [InlineData("12,5 pg/mL", 12.5)]
    [InlineData("12,50 pg/mL", 12.5)]
    [InlineData("1.250 pg/mL", 1.25)]
    public void Extract_CommasAndPoints_AreDecimalOrPartThousands(string text, decimal expected)
    {
        var facts = Some.Facts(Some.Observation("2731-8").With("valueString", text));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Pth).Results).Value?.Point);
    }

    [Theory]
    [InlineData("valueString", "\"see comment\"", GapReason.FormNotRead)]
    [InlineData("valueString", "\"14.6\"", GapReason.UnusableUnit)]
    [InlineData("valueString", "\"0,125 mg/dL\"", GapReason.FormNotRead)]
    [InlineData("valueString", "\"14.6 furlong/L\"", GapReason.UnusableUnit)]
    [InlineData("valueString", "\"14.6 after dialysis\"", GapReason.FormNotRead)]
    [InlineData("valueInteger", "14", GapReason.FormNotRead)]
    [InlineData("valueRatio", """{"numerator":{"value":14}}""", GapReason.FormNotRead)]
    [InlineData("valueSampledData", """{"data":"14"}""", GapReason.FormNotRead)]
    [InlineData("valueRange", """{"low":{"value":9}}""", GapReason.UnusableUnit)]
    [InlineData("valueQuantity", """{"value":14.6,"unit":"furlong"}""", GapReason.UnusableUnit)]
    [InlineData("valueQuantity", """[{"value":14.6,"unit":"mg/dL"},{"value":9.4,"unit":"mg/dL"}]""", GapReason.FormNotRead)]
    [InlineData("valueQuantity", "14.6", GapReason.FormNotRead)]
    [InlineData("valueQuantity", """{"value":14.6,"unit":"mg/dL (mmol/L)"}""", GapReason.UnusableUnit)]
    [InlineData("valueQuantity", """{"value":14.6,"unit":"mg·L⁻¹"}""", GapReason.UnusableUnit)]
    public void Extract_ValueThatIsNotRead_IsNamedWithItsTimeAndTakesCurrency(string member, string json, GapReason expected)
    {
        var facts = Some.Facts(Written(member, json), Some.Calcium(9.4m, Some.DaysAgo(30)));

        var gap = Assert.Single(facts.Gaps);
        Assert.Equal(("calcium-total", expected, Some.AsOf.AddDays(-1)), (gap.Item, gap.Reason, gap.At?.Earliest));
        Assert.False(facts.Series(Analyte.CalciumTotal).IsCurrent);
    }

    [Theory]
    [InlineData("""[{"low":{"value":8.5,"unit":"mg/dL"},"high":{"value":10.5,"unit":"mg/dL"}}]""", true)]
    [InlineData("""[{"text":"8.5-10.5 mg/dL"}]""", true)]
    [InlineData("""[{"text":"Adult: 8.5-10.5 mg/dL"}]""", true)]
    [InlineData("""[{"text":"Adult: 8.5-10.5 mg/dL; Child: 8.8-10.8 mg/dL"}]""", true)]
    [InlineData("""[{"text":"Adult: 8.5-10.5 mg/dL; Child: 2.2-2.7 mmol/L"}]""", false)]
    [InlineData("""[{"low":{"value":8.5,"unit":"mg/dL"},"high":{"value":2.6,"unit":"mmol/L"}}]""", false)]
    [InlineData("""[{"text":"8.5-10.5"}]""", false)]
    public void Extract_TextWithoutAUnit_SharesThatOfItsOwnRange(string range, bool isRead)
    {
        var facts = Some.Facts(Written("valueString", "\"14.6\"").WithJson("referenceRange", range));

        Assert.Equal(isRead, facts.Series(Analyte.CalciumTotal).Results.Count == 1);
    }

    [Fact]
    public void Extract_Range_IsAnInterval()
    {
        var facts = Some.Facts(Written("valueRange", """{"low":{"value":14.1,"unit":"mg/dL"},"high":{"value":15,"unit":"mg/dL"}}"""));

        var result = Assert.Single(facts.Series(Analyte.CalciumTotal).Results);
        Assert.Equal("14.1–15 mg/dL", result.Written);
        Assert.True(result.Value?.IsAbove(14m));
        Assert.Null(result.Value?.IsAbove(14.5m));
        Assert.False(result.Value?.IsAbove(15m));
    }

    [Theory]
    [InlineData("14.600000381469727", "14.6 mg/dL")]
    [InlineData("9.399999618530273", "9.4 mg/dL")]
    [InlineData("8.100000000000001", "8.1 mg/dL")]
    [InlineData("9.40", "9.40 mg/dL")]
    [InlineData("10.05", "10.05 mg/dL")]
    public void Written_DigitsOfAMachine_AreNotShown(string number, string expected)
    {
        var facts = Some.Facts(Written("valueQuantity", $$"""{"value":{{number}},"unit":"mg/dL"}"""));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.CalciumTotal).Results).Written);
    }

    [Theory]
    [InlineData("1751-7", "gm/dL")]
    [InlineData("1751-7", "g/dl")]
    [InlineData("1751-7", "GM/DL")]
    [InlineData("6768-6", "units/L")]
    [InlineData("6768-6", "U/l")]
    [InlineData("6768-6", "IU/L")]
    [InlineData("2157-6", "IU/l")]
    [InlineData("2157-6", "Units/L")]
    [InlineData("2601-3", "mEq/L")]
    [InlineData("98979-8", "mL/min/1.73")]
    [InlineData("98979-8", "mL/min/1.73 m2")]
    [InlineData("98979-8", "ml/min/1.73m²")]
    [InlineData("98979-8", "mL/min/1.73_m2")]
    [InlineData("98979-8", "mL/min/1,73 m^2")]
    [InlineData("98979-8", "mL/min/1.73m*2")]
    [InlineData("98979-8", "mL/min/1.73 m(2)")]
    [InlineData("98979-8", "mL/min/[1.73_m2]")]
    [InlineData("98979-8", "mL/min/1.73 sq m")]
    [InlineData("98979-8", "mL/(min*1.73 m2)")]
    [InlineData("98979-8", "mL·min⁻¹·1.73m⁻²")]
    [InlineData("98979-8", "mL.min-1.(1.73m2)-1")]
    [InlineData("98979-8", "ml.min-1.1.73m-2")]
    [InlineData("98979-8", "mL min⁻¹ 1.73 m⁻²")]
    [InlineData("98979-8", "mL⋅min−1⋅(1.73 m²)−1")]
    [InlineData("98979-8", "mL·(min·1.73 m²)⁻¹")]
    [InlineData("98979-8", "ml·min-1/1.73 m²")]
    [InlineData("98979-8", "ml·min-1·1.73 m²")]
    [InlineData("98979-8", "ml/mn/1,73m²")]
    [InlineData("98979-8", "mL/min/1.73㎡")]
    [InlineData("98979-8", "ml/min x 1,73 qm")]
    [InlineData("98979-8", "mL/min/BSA 1.73")]
    [InlineData("17861-6", "mmol·dm⁻³")]
    [InlineData("17861-6", "mg·(100 mL)⁻¹")]
    [InlineData("17861-6", "㎎/㎗")]
    [InlineData("2160-0", "µmol·l-1")]
    [InlineData("2160-0", "µmol l -1")]
    [InlineData("2160-0", "&micro;mol/L")]
    [InlineData("2160-0", "Âµmol/L")]
    [InlineData("98979-8", "mL/min/1.73m<sup>2</sup>")]
    [InlineData("98979-8", "mL/min/1.73 mÂ²")]
    [InlineData("2160-0", "μmol∙L⁻¹")]
    [InlineData("6768-6", "U·L-1")]
    [InlineData("1751-7", "g·dL⁻¹")]
    [InlineData("4537-7", "mm·h⁻¹")]
    [InlineData("2731-8", "pg/ml")]
    [InlineData("2731-8", "ng/L")]
    [InlineData("2160-0", "µmol/L")]
    [InlineData("2160-0", "μmol/L")]
    [InlineData("17861-6", "mg/100 mL")]
    [InlineData("1988-5", "mg/l")]
    [InlineData("4537-7", "mm/hr")]
    public void Find_UnitAsALaboratoryWritesIt_IsKnown(string loinc, string unit) =>
        Assert.NotNull(Some.Knowledge.Analytes.FindByLoinc(loinc)!.Units.Find(unit)); // One of our codes.

    [Theory]
    [InlineData("1751-7", 3.1, "g/dL", "mg/dL")]
    [InlineData("2160-0", 1.1, "mg/dL", "mmol/L")]
    [InlineData("98979-8", 60, "mL/min/{1.73_m2}", "mg/dL")]
    [InlineData("2731-8", 40, "pg/mL", "ng/dL")]
    [InlineData("1989-3", 30, "ng/mL", "nmol/L")]
    public void Extract_PrintedUnitContradictsTheCode_IsUnusable(string loinc, decimal value, string code, string printed)
    {
        var observation = Some.Observation(loinc, value, code);
        observation["valueQuantity"]!["unit"] = printed;

        Assert.Equal(GapReason.UnusableUnit, Assert.Single(Some.Facts(observation).Gaps).Reason);
    }

    [Theory]
    [InlineData("valueString", "\"11.5 mg/dL HH\"")]
    [InlineData("valueString", "\"HH 11.5 mg/dL\"")]
    [InlineData("valueString", "\"11.5 mg/dL (critical high)\"")]
    [InlineData("valueQuantity", """{"value":"11.5 HH","unit":"mg/dL"}""")]
    public void Extract_FlagBesideTheNumberInItsText_IsTheResultsFlag(string member, string json)
    {
        var result = Assert.Single(Some.Facts(Written(member, json)).Series(Analyte.CalciumTotal).Results);

        Assert.True(result is { IsFlaggedCriticallyHigh: true, Class.Class: ResultClass.High });
    }

    [Theory]
    [InlineData("98979-8", "mL·s⁻¹")]
    [InlineData("98979-8", "min·mL⁻¹")]
    [InlineData("17861-6", "mmol·L")]
    [InlineData("17861-6", "mmolL-1")]
    [InlineData("17861-6", "L⁻¹")]
    [InlineData("17861-6", "-1-1-1")]
    public void Find_AnotherProductOfPowers_IsNotKnown(string loinc, string unit) =>
        Assert.Null(Some.Knowledge.Analytes.FindByLoinc(loinc)!.Units.Find(unit)); // One of our codes.

    [Theory]
    [InlineData("mg/dl.")]
    [InlineData("M.G./D.L.")]
    public void Extract_UnitWithStops_IsTheUnit(string unit) => Assert.NotNull(
        Assert.Single(Some.Facts(Written("valueQuantity", $$"""{"value":14.6,"unit":"{{unit}}"}""")).Series(Analyte.CalciumTotal).Results).Value);

    private static JsonObject Written(string member, string json) => Some.Observation("17861-6").WithJson(member, json);
}
