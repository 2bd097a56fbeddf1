using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Step 5: units are converted by table or refused, values outside the plausible band are not believed.</summary>
public sealed class UnitAndBandTests
{
    // By hand from the factors of background.md 1.3: 2.5 mmol/L ÷ 0.2495 = 10.0200…; 1.5 ÷ 0.3229 = 4.6454…
    [Theory]
    [InlineData("2000-8", "2.5", "mmol/L", Analyte.CalciumTotal, "10.0200")]
    [InlineData("17861-6", "10", "mg/dL", Analyte.CalciumTotal, "10")]
    [InlineData("17864-0", "5", "mg/dL", Analyte.CalciumIonised, "1.2475")]
    [InlineData("14879-1", "1.5", "mmol/L", Analyte.Phosphate, "4.6454")]
    [InlineData("14866-8", "5.3", "pmol/L", Analyte.Pth, "50")]
    [InlineData("1751-7", "40", "g/L", Analyte.Albumin, "4")]
    [InlineData("14682-9", "88.4", "umol/L", Analyte.Creatinine, "1")]
    [InlineData("1989-3", "74.88", "nmol/L", Analyte.VitaminD25, "30")]
    [InlineData("1649-3", "120", "pmol/L", Analyte.VitaminD125, "50")]
    [InlineData("2601-3", "0.8228", "mmol/L", Analyte.Magnesium, "2")]
    [InlineData("2601-3", "1.6456", "meq/L", Analyte.Magnesium, "2")]
    [InlineData("1988-5", "1.2", "mg/dL", Analyte.Crp, "12")]
    public void Extract_KnownUnit_IsConvertedByTable(string loinc, string value, string unit, Analyte analyte, string expected)
    {
        var facts = Some.Facts(Some.Observation(loinc, decimal.Parse(value, null), unit));

        Assert.Equal(decimal.Parse(expected, null), Assert.Single(facts.Series(analyte).Results).Value!.Value.Point!.Value, precision: 4);
    }

    [Theory]
    [InlineData("""{"value":3.5,"system":"http://unitsofmeasure.org","code":"mg/dL"}""")]
    [InlineData("""{"value":3.5,"unit":"mg/dL"}""")]
    [InlineData("""{"value":3.5,"unit":"mg/dl"}""")]
    [InlineData("""{"value":3.5,"unit":"mg%"}""")]
    [InlineData("""{"value":3.5,"unit":"mg/100mL"}""")]
    [InlineData("""{"value":3.5,"unit":"milligrams per decilitre","system":"http://unitsofmeasure.org","code":"mg/dL"}""")]
    [InlineData("""{"value":3.5,"unit":"mg/dL","system":"urn:oid:1.2.3","code":"MGDL"}""")]
    public void Extract_UcumCodeOrAlias_IsUsed(string quantity)
    {
        var facts = Some.Facts(Some.Phosphate(1m).WithJson("valueQuantity", quantity));

        Assert.Equal(3.5m, Assert.Single(facts.Series(Analyte.Phosphate).Results).Value?.Point);
    }

    [Theory]
    [InlineData("""{"value":3.5}""")]
    [InlineData("""{"value":3.5,"unit":"mg"}""")]
    [InlineData("""{"value":3.5,"unit":"g/dL"}""")]
    [InlineData("""{"value":3.5,"unit":"meq/L"}""")]
    [InlineData("""{"value":3.5,"unit":""}""")]
    [InlineData("""{"value":3.5,"unit":7}""")]
    [InlineData("""{"value":3.5,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"mmol/L"}""")]
    [InlineData("""{"value":3.5,"unit":"mg/dL","system":"http://unitsofmeasure.org","code":"g/dL"}""")]
    [InlineData("""{"value":3.5,"system":"urn:oid:1.2.3","code":"mg/dL"}""")]
    public void Extract_UnknownMissingOrMismatchingUnit_IsNeverGuessed(string quantity)
    {
        var facts = Some.Facts(Some.Phosphate(1m).WithJson("valueQuantity", quantity));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "phosphate", Reason: GapReason.UnusableUnit });
    }

    [Fact]
    public void Extract_UnusableUnitBesideAFlag_UnitDecides()
    {
        var facts = Some.Facts(Some.Observation("2777-1", 3.5m, "mg", flag: "H"));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
    }

    [Fact]
    public void Extract_UnitOfAnotherAnalyte_IsUnusable()
    {
        var facts = Some.Facts(Some.Observation("54390-0", 120m, "[RU]/mL"), Some.Observation("46699-5", 120m, "pg/mL"));

        Assert.Empty(facts.Series(Analyte.Fgf23Intact).Results);
        Assert.Empty(facts.Series(Analyte.Fgf23CTerminal).Results);
    }

    [Theory]
    [InlineData("""{"unit":"mg/dL"}""", GapReason.NoResult)]
    [InlineData("""{"value":null,"unit":"mg/dL"}""", GapReason.NoResult)]
    [InlineData("""{"value":1e400,"unit":"mg/dL"}""", GapReason.FormNotRead)]
    [InlineData("""{"value":true,"unit":"mg/dL"}""", GapReason.FormNotRead)]
    [InlineData("""{"value":"see comment","unit":"mg/dL"}""", GapReason.FormNotRead)]
    [InlineData("""{"value":3.5,"unit":"mg/dL","comparator":"~"}""", GapReason.FormNotRead)]
    [InlineData("""{"value":3.5,"unit":"mg/dL","comparator":"ad"}""", GapReason.FormNotRead)]
    public void Extract_NoReadableNumber_IsNamedForWhatItIs(string quantity, GapReason expected)
    {
        var facts = Some.Facts(Some.Phosphate(1m).WithJson("valueQuantity", quantity));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Contains(facts.Gaps, gap => gap.Item == "phosphate" && gap.Reason == expected);
    }

    [Fact]
    public void Extract_DataAbsentReason_IsNoResultEvenWithANumber()
    {
        var facts = Some.Facts(Some.Phosphate(3.5m).WithJson("dataAbsentReason", """{"text":"haemolysed"}"""));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Equal(GapReason.NoResult, Assert.Single(facts.Gaps).Reason);
    }

    [Theory]
    [MemberData(nameof(WithinBand))]
    public void Extract_WithinThePlausibleBand_IsUsed(string loinc, decimal value, string unit, Analyte analyte)
    {
        var facts = Some.Facts(Some.Observation(loinc, value, unit));

        Assert.Equal(value, Assert.Single(facts.Series(analyte).Results).Value?.Point);
    }

    [Theory]
    [MemberData(nameof(OutsideBand))]
    public void Extract_OutsideThePlausibleBand_IsImplausible(string loinc, decimal value, string unit, Analyte analyte)
    {
        var facts = Some.Facts(Some.Observation(loinc, value, unit));

        Assert.Empty(facts.Series(analyte).Results);
        Assert.Single(facts.Series(analyte).Implausible);
        Assert.Contains(facts.Gaps, gap => gap.Reason == GapReason.Implausible);
    }

    [Theory]
    [InlineData("<", 0.3)]
    [InlineData(">", 20)]
    [InlineData(">=", 20.1)]
    [InlineData("<=", 0.29)]
    public void Extract_BoundWhollyOutsideTheBand_IsImplausible(string comparator, decimal bound)
    {
        var facts = Some.Facts(Some.Observation("2777-1", bound, "mg/dL", comparator: comparator));

        Assert.Empty(facts.Series(Analyte.Phosphate).Results);
        Assert.Single(facts.Series(Analyte.Phosphate).Implausible);
    }

    [Theory]
    [InlineData("<", 0.31)]
    [InlineData(">", 19.9)]
    [InlineData(">=", 20)]
    [InlineData("<=", 0.3)]
    public void Extract_BoundPartlyInsideTheBand_IsUsed(string comparator, decimal bound)
    {
        var facts = Some.Facts(Some.Observation("2777-1", bound, "mg/dL", comparator: comparator));

        Assert.Single(facts.Series(Analyte.Phosphate).Results);
    }

    [Fact]
    public void Extract_ImplausibleAfterConversion_IsImplausible()
    {
        var facts = Some.Facts(Some.Observation("2000-8", 9.5m, "mmol/L"));

        Assert.Single(facts.Series(Analyte.CalciumTotal).Implausible);
    }

    public static TheoryData<string, decimal, string, Analyte> WithinBand() => new()
    {
        { "17861-6", 5m, "mg/dL", Analyte.CalciumTotal }, { "17861-6", 5.01m, "mg/dL", Analyte.CalciumTotal },
        { "17861-6", 29.99m, "mg/dL", Analyte.CalciumTotal }, { "17861-6", 30m, "mg/dL", Analyte.CalciumTotal },
        { "46099-8", 5m, "mg/dL", Analyte.CalciumCorrected }, { "46099-8", 30m, "mg/dL", Analyte.CalciumCorrected },
        { "1995-0", 0.4m, "mmol/L", Analyte.CalciumIonised }, { "1995-0", 3.0m, "mmol/L", Analyte.CalciumIonised },
        { "2777-1", 0.3m, "mg/dL", Analyte.Phosphate }, { "2777-1", 20m, "mg/dL", Analyte.Phosphate },
        { "2731-8", 0m, "pg/mL", Analyte.Pth }, { "2731-8", 10000m, "pg/mL", Analyte.Pth },
        { "6768-6", 1m, "U/L", Analyte.Alp }, { "6768-6", 10000m, "U/L", Analyte.Alp },
        { "1751-7", 0.5m, "g/dL", Analyte.Albumin }, { "1751-7", 8m, "g/dL", Analyte.Albumin },
        { "2160-0", 0.05m, "mg/dL", Analyte.Creatinine }, { "2160-0", 40m, "mg/dL", Analyte.Creatinine },
        { "98979-8", 0m, "mL/min/{1.73_m2}", Analyte.Egfr }, { "98979-8", 250m, "mL/min/{1.73_m2}", Analyte.Egfr },
        { "1989-3", 1m, "ng/mL", Analyte.VitaminD25 }, { "1989-3", 1000m, "ng/mL", Analyte.VitaminD25 },
        { "1649-3", 1m, "pg/mL", Analyte.VitaminD125 }, { "1649-3", 1000m, "pg/mL", Analyte.VitaminD125 },
        { "2601-3", 0.3m, "mg/dL", Analyte.Magnesium }, { "2601-3", 15m, "mg/dL", Analyte.Magnesium },
        { "54390-0", 0m, "pg/mL", Analyte.Fgf23Intact }, { "54390-0", 100000m, "pg/mL", Analyte.Fgf23Intact },
        { "46699-5", 0m, "[RU]/mL", Analyte.Fgf23CTerminal }, { "46699-5", 100000m, "[RU]/mL", Analyte.Fgf23CTerminal },
        { "2157-6", 0m, "U/L", Analyte.CreatineKinase }, { "2157-6", 1000000m, "U/L", Analyte.CreatineKinase },
        { "1761-6", 0m, "U/L", Analyte.Aldolase }, { "1761-6", 1000m, "U/L", Analyte.Aldolase },
        { "1988-5", 0m, "mg/L", Analyte.Crp }, { "1988-5", 1000m, "mg/L", Analyte.Crp },
        { "4537-7", 0m, "mm/h", Analyte.Esr }, { "4537-7", 200m, "mm/h", Analyte.Esr },
    };

    public static TheoryData<string, decimal, string, Analyte> OutsideBand() => new()
    {
        { "17861-6", 4.99m, "mg/dL", Analyte.CalciumTotal }, { "17861-6", 30.01m, "mg/dL", Analyte.CalciumTotal },
        { "46099-8", 4.99m, "mg/dL", Analyte.CalciumCorrected }, { "46099-8", 30.01m, "mg/dL", Analyte.CalciumCorrected },
        { "1995-0", 0.39m, "mmol/L", Analyte.CalciumIonised }, { "1995-0", 3.01m, "mmol/L", Analyte.CalciumIonised },
        { "2777-1", 0.29m, "mg/dL", Analyte.Phosphate }, { "2777-1", 20.01m, "mg/dL", Analyte.Phosphate },
        { "2731-8", -0.01m, "pg/mL", Analyte.Pth }, { "2731-8", 10000.01m, "pg/mL", Analyte.Pth },
        { "6768-6", 0.99m, "U/L", Analyte.Alp }, { "6768-6", 10000.01m, "U/L", Analyte.Alp },
        { "1751-7", 0.49m, "g/dL", Analyte.Albumin }, { "1751-7", 8.01m, "g/dL", Analyte.Albumin },
        { "2160-0", 0.049m, "mg/dL", Analyte.Creatinine }, { "2160-0", 40.01m, "mg/dL", Analyte.Creatinine },
        { "98979-8", -0.01m, "mL/min/{1.73_m2}", Analyte.Egfr }, { "98979-8", 250.01m, "mL/min/{1.73_m2}", Analyte.Egfr },
        { "1989-3", 0.99m, "ng/mL", Analyte.VitaminD25 }, { "1989-3", 1000.01m, "ng/mL", Analyte.VitaminD25 },
        { "1649-3", 0.99m, "pg/mL", Analyte.VitaminD125 }, { "1649-3", 1000.01m, "pg/mL", Analyte.VitaminD125 },
        { "2601-3", 0.29m, "mg/dL", Analyte.Magnesium }, { "2601-3", 15.01m, "mg/dL", Analyte.Magnesium },
        { "54390-0", -0.01m, "pg/mL", Analyte.Fgf23Intact }, { "54390-0", 100000.01m, "pg/mL", Analyte.Fgf23Intact },
        { "46699-5", -0.01m, "[RU]/mL", Analyte.Fgf23CTerminal }, { "46699-5", 100000.01m, "[RU]/mL", Analyte.Fgf23CTerminal },
        { "2157-6", -0.01m, "U/L", Analyte.CreatineKinase }, { "2157-6", 1000000.01m, "U/L", Analyte.CreatineKinase },
        { "1761-6", -0.01m, "U/L", Analyte.Aldolase }, { "1761-6", 1000.01m, "U/L", Analyte.Aldolase },
        { "1988-5", -0.01m, "mg/L", Analyte.Crp }, { "1988-5", 1000.01m, "mg/L", Analyte.Crp },
        { "4537-7", -0.01m, "mm/h", Analyte.Esr }, { "4537-7", 200.01m, "mm/h", Analyte.Esr },
    };
}
