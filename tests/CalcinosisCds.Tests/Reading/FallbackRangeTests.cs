using CalcinosisCds.Facts;

namespace CalcinosisCds.Tests.Reading;

/// <summary>The table of background.md 1.2 by age and sex. The results are of 14 June 2026.</summary>
public sealed class FallbackRangeTests
{
    [Theory]
    [InlineData("1986-03-01", "female", "2777-1", 5.2, "mg/dL", Analyte.Phosphate, ResultClass.High)]
    [InlineData("2020-03-01", "female", "2777-1", 5.2, "mg/dL", Analyte.Phosphate, ResultClass.Normal)]
    [InlineData("2020-03-01", "male", "2777-1", 5.2, "mg/dL", Analyte.Phosphate, ResultClass.Normal)]
    [InlineData("1986-03-01", "female", "6768-6", 300, "U/L", Analyte.Alp, ResultClass.High)]
    [InlineData("2014-03-01", "female", "6768-6", 300, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("2014-03-01", "male", "6768-6", 300, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("2012-03-01", "male", "6768-6", 300, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("2012-03-01", "female", "6768-6", 300, "U/L", Analyte.Alp, ResultClass.High)]
    [InlineData("2016-03-01", "male", "2777-1", 3.9, "mg/dL", Analyte.Phosphate, ResultClass.Normal)]
    [InlineData("2016-03-01", "female", "2777-1", 3.9, "mg/dL", Analyte.Phosphate, ResultClass.Low)]
    [InlineData("1960-01-01", "male", "17861-6", 10.2, "mg/dL", Analyte.CalciumTotal, ResultClass.Normal)]
    [InlineData("1986-03-01", "male", "17861-6", 10.1, "mg/dL", Analyte.CalciumTotal, ResultClass.High)]
    [InlineData("2020-03-01", "male", "17861-6", 10.6, "mg/dL", Analyte.CalciumTotal, ResultClass.Normal)]
    [InlineData("2026-01-01", "male", "17861-6", 11.0, "mg/dL", Analyte.CalciumTotal, ResultClass.Normal)]
    [InlineData("1986-03-01", "male", "2731-8", 65, "pg/mL", Analyte.Pth, ResultClass.Normal)]
    [InlineData("1986-03-01", "male", "2731-8", 65.1, "pg/mL", Analyte.Pth, ResultClass.High)]
    [InlineData("1986-03-01", "male", "2731-8", 14.9, "pg/mL", Analyte.Pth, ResultClass.Low)]
    [InlineData("1986-03-01", "male", "1649-3", 65, "pg/mL", Analyte.VitaminD125, ResultClass.High)]
    [InlineData("1986-03-01", "female", "1649-3", 65, "pg/mL", Analyte.VitaminD125, ResultClass.Normal)]
    [InlineData("1986-03-01", "female", "54390-0", 59, "pg/mL", Analyte.Fgf23Intact, ResultClass.Normal)]
    [InlineData("2014-03-01", "female", "54390-0", 53, "pg/mL", Analyte.Fgf23Intact, ResultClass.High)]
    [InlineData("1986-03-01", "female", "1995-0", 1.36, "mmol/L", Analyte.CalciumIonised, ResultClass.High)]
    [InlineData("2010-03-01", "female", "1995-0", 1.36, "mmol/L", Analyte.CalciumIonised, ResultClass.Normal)]
    [InlineData("1986-03-01", "female", "1989-3", 19.9, "ng/mL", Analyte.VitaminD25, ResultClass.Low)]
    public void Extract_AgeAndSexKnown_ClassIsThatOfTheBand(
        string birthDate, string gender, string loinc, decimal value, string unit, Analyte analyte, ResultClass expected)
    {
        var facts = Some.Facts(Some.Patient(birthDate, gender), Some.Observation(loinc, value, unit));

        Assert.Equal(expected, Assert.Single(facts.Series(analyte).Results).Class?.Class);
    }

    // 5.0 mg/dL is normal for a boy of 15 (3.5 to 5.3) and high at 16 (3.1 to 4.7).
    [Theory]
    [InlineData("2010-06-15", ResultClass.Normal)]
    [InlineData("2010-06-14", ResultClass.High)]
    public void Extract_BandChangesOnTheBirthday_AgeIsThatOfTheSpecimen(string birthDate, ResultClass expected)
    {
        var facts = Some.Facts(Some.Patient(birthDate, "male"), Some.Phosphate(5.0m));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Phosphate).Results).Class?.Class);
    }

    [Theory]
    [InlineData("2025-06-15")]
    [InlineData("2026-06-01")]
    public void Extract_PhosphateUnderOneYear_HasNoClass(string birthDate)
    {
        var facts = Some.Facts(Some.Patient(birthDate), Some.Phosphate(5.0m));

        Assert.Null(Assert.Single(facts.Series(Analyte.Phosphate).Results).Class);
    }

    [Fact]
    public void Extract_PhosphateAtOneYear_HasAClass()
    {
        var facts = Some.Facts(Some.Patient("2025-06-14"), Some.Phosphate(5.0m));

        Assert.Equal(ResultClass.Normal, Assert.Single(facts.Series(Analyte.Phosphate).Results).Class?.Class);
    }

    [Fact]
    public void Extract_BirthYearAloneMayBeUnderOneYear_HasNoClass()
    {
        var facts = Some.Facts(Some.Patient("2025"), Some.Phosphate(5.0m));

        Assert.Null(Assert.Single(facts.Series(Analyte.Phosphate).Results).Class);
    }

    [Fact]
    public void Extract_IonisedCalciumInTheFirstFortnight_HasNoClass()
    {
        var facts = Some.Facts(Some.Patient("2026-06-05"), Some.IonisedCalcium(1.4m));

        Assert.Null(Assert.Single(facts.Series(Analyte.CalciumIonised).Results).Class);
    }

    // 18 is reached on 14 June 2026 by those born until 14 June 2008: 16 to 17 years 3.1 to 4.7, from 18 years 2.5 to 4.5.
    [Theory]
    [InlineData("2008", null)]
    [InlineData("2007", ResultClass.High)]
    [InlineData("2008-06", null)]
    [InlineData("2008-05", ResultClass.High)]
    [InlineData("2008-07", ResultClass.Normal)]
    public void Extract_PartialBirthDate_EveryPossibleAgeMustAgree(string birthDate, ResultClass? expected)
    {
        var facts = Some.Facts(Some.Patient(birthDate), Some.Phosphate(4.6m));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Phosphate).Results).Class?.Class);
    }

    // From 1 year on phosphate is 2.5 at the lowest and 5.4 at the highest; 4.3 to 4.5 is normal in every band.
    [Theory]
    [InlineData(2.4, ResultClass.Low)]
    [InlineData(4.3, ResultClass.Normal)]
    [InlineData(4.5, ResultClass.Normal)]
    [InlineData(5.5, ResultClass.High)]
    public void Extract_NoBirthDateAndEveryBandAgrees_HasThatClass(decimal value, ResultClass expected)
    {
        var facts = Some.Facts(Some.Patient(birthDate: null), Some.Phosphate(value));

        Assert.Equal(expected, Assert.Single(facts.Series(Analyte.Phosphate).Results).Class?.Class);
        Assert.Contains(facts.Gaps, gap => gap is { Item: "birthDate", Reason: GapReason.NotRecorded });
    }

    [Theory]
    [InlineData("masked", GapReason.Withheld, null)]
    [InlineData("not-permitted", GapReason.Withheld, null)]
    [InlineData("asked-declined", GapReason.NotRecorded, "asked-declined")]
    [InlineData("Unknown", GapReason.NotRecorded, "unknown")]
    [InlineData("error", GapReason.NotRecorded, "error")]
    [InlineData("some-word", GapReason.NotRecorded, null)]
    public void Extract_NoBirthDateWithAReason_TheReasonIsNamed(string code, GapReason expected, string? detail)
    {
        var extension = $$"""{"extension":[{"url":"http://hl7.org/fhir/StructureDefinition/data-absent-reason","valueCode":"{{code}}"}]}""";

        var facts = Some.Facts(Some.Patient(birthDate: null).WithJson("_birthDate", extension));

        Assert.Contains(new DataGap("birthDate", expected, Detail: detail), facts.Gaps);
    }

    [Theory]
    [InlineData(2.5)]
    [InlineData(4.2)]
    [InlineData(4.6)]
    [InlineData(5.4)]
    public void Extract_NoBirthDateAndBandsDisagree_HasNoClass(decimal value)
    {
        var facts = Some.Facts(Some.Patient(birthDate: null), Some.Phosphate(value));

        Assert.Null(Assert.Single(facts.Series(Analyte.Phosphate).Results).Class);
    }

    [Theory]
    [InlineData("Newborn jaundice")]
    [InlineData("Neonatal hypocalcaemia")]
    public void Extract_NoBirthDateAndANewbornCondition_HasNoClass(string text)
    {
        var facts = Some.Facts(Some.Patient(birthDate: null), Some.Phosphate(5.5m), Some.Condition(text: text));

        Assert.Null(Assert.Single(facts.Series(Analyte.Phosphate).Results).Class);
    }

    [Fact]
    public void Extract_BirthDateKnownAndANewbornCondition_HasTheClassOfItsAge()
    {
        var facts = Some.Facts(Some.Phosphate(5.5m), Some.Condition(text: "Neonatal hypocalcaemia", clinical: "resolved"));

        Assert.Equal(ResultClass.High, Assert.Single(facts.Series(Analyte.Phosphate).Results).Class?.Class);
    }

    // Sex unknown: at 6 years 3.7 (male) to 5.4; at 30 years ALP 35 (female) to 129 (male); at 14 years 57 (female) to 468 (male).
    [Theory]
    [InlineData("2020-03-01", "2777-1", 3.69, "mg/dL", Analyte.Phosphate, ResultClass.Low)]
    [InlineData("2020-03-01", "2777-1", 3.7, "mg/dL", Analyte.Phosphate, ResultClass.Normal)]
    [InlineData("2020-03-01", "2777-1", 5.4, "mg/dL", Analyte.Phosphate, ResultClass.Normal)]
    [InlineData("1996-03-01", "6768-6", 34, "U/L", Analyte.Alp, ResultClass.Low)]
    [InlineData("1996-03-01", "6768-6", 35, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("1996-03-01", "6768-6", 129, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("1996-03-01", "6768-6", 130, "U/L", Analyte.Alp, ResultClass.High)]
    [InlineData("2012-03-01", "6768-6", 57, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("2012-03-01", "6768-6", 468, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("2012-03-01", "6768-6", 469, "U/L", Analyte.Alp, ResultClass.High)]
    [InlineData("2008-06-14", "6768-6", 149, "U/L", Analyte.Alp, ResultClass.Normal)]
    [InlineData("1996-03-01", "1649-3", 78, "pg/mL", Analyte.VitaminD125, ResultClass.Normal)]
    public void Extract_SexUnknown_TheWiderRangeIsTakenAndSaidSo(
        string birthDate, string loinc, decimal value, string unit, Analyte analyte, ResultClass expected)
    {
        var facts = Some.Facts(Some.Patient(birthDate, gender: "unknown"), Some.Observation(loinc, value, unit));

        var result = Assert.Single(facts.Series(analyte).Results);
        Assert.Equal(expected, result.Class?.Class);
        Assert.True(result.Class?.SexUnknown);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("other")]
    [InlineData("Female")]
    public void Extract_GenderNotFemaleOrMale_CountsAsUnknown(string? gender)
    {
        var facts = Some.Facts(Some.Patient("1996-03-01", gender), Some.Observation("6768-6", 120m, "U/L"));

        Assert.Equal(Sex.Unknown, facts.Patient.Sex);
        Assert.Equal(ResultClass.Normal, Assert.Single(facts.Series(Analyte.Alp).Results).Class?.Class);
    }

    [Fact]
    public void Extract_SexUnknownAndBandForBoth_DoesNotSaySo()
    {
        var facts = Some.Facts(Some.Patient(gender: null), Some.Phosphate(3m));

        Assert.Equal(new ClassifiedBy(ResultClass.Normal, RangeSource.Fallback, 2.5m, 4.5m), Assert.Single(facts.Series(Analyte.Phosphate).Results).Class);
    }

    // Over all ages from 1 year on and both sexes, ALP is 35 at the lowest and 468 at the highest.
    [Fact]
    public void Extract_NeitherBirthDateNorSex_SaysThatSexIsUnknown()
    {
        var facts = Some.Facts(Some.Patient(null, null), Some.Observation("6768-6", 469m, "U/L"));

        var result = Assert.Single(facts.Series(Analyte.Alp).Results);
        Assert.Equal(ResultClass.High, result.Class?.Class);
        Assert.True(result.Class?.SexUnknown);
    }

    [Fact]
    public void Extract_SpecimenBeforeBirth_HasNoClass()
    {
        var facts = Some.Facts(Some.Patient("2026-06-15"), Some.Observation("1989-3", 30m, "ng/mL"));

        Assert.Null(Assert.Single(facts.Series(Analyte.VitaminD25).Results).Class);
    }

    [Fact]
    public void Extract_NoTableForTheAnalyte_HasNoClass()
    {
        var facts = Some.Facts(Some.Albumin(2m), Some.Egfr(50m));

        Assert.Null(Assert.Single(facts.Series(Analyte.Albumin).Results).Class);
        Assert.Null(Assert.Single(facts.Series(Analyte.Egfr).Results).Class);
    }
}
