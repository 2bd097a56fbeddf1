using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Knowledge;

public sealed class UnitTableTests
{
    /// <summary>Decimals carry 28 digits; two conversions may each round the last one.</summary>
    private const decimal RelativeTolerance = 1e-20m;

    [Theory]
    [MemberData(nameof(Units))]
    public void ToCanonical_AndBack_GivesTheSameValue(Analyte analyte, string ucum)
    {
        var unit = Some.Knowledge.Analytes[analyte].Units.Find(ucum)!; // One of the table's own units.

        var property = Prop.ForAll(Values(), value => Assert.True(IsClose(value, unit.FromCanonical(unit.ToCanonical(LabValue.Exactly(value))).Point)));

        property.QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void ToCanonical_OfALargerValue_IsLarger(Analyte analyte, string ucum)
    {
        var unit = Some.Knowledge.Analytes[analyte].Units.Find(ucum)!; // One of the table's own units.

        var property = Prop.ForAll(Values(), value =>
            Assert.True(unit.ToCanonical(LabValue.Exactly(value + 0.001m)).Point > unit.ToCanonical(LabValue.Exactly(value)).Point));

        property.QuickCheckThrowOnFailure();
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void ToCanonical_OfABound_StaysABound(Analyte analyte, string ucum)
    {
        var unit = Some.Knowledge.Analytes[analyte].Units.Find(ucum)!; // One of the table's own units.
        var limit = unit.ToCanonical(LabValue.Exactly(2m)).Bound;

        Assert.True(unit.ToCanonical(LabValue.MoreThan(2m)).IsAbove(limit));
        Assert.True(unit.ToCanonical(LabValue.LessThan(2m)).IsBelow(limit));
        Assert.Null(unit.ToCanonical(LabValue.AtLeast(2m)).IsAbove(limit));
        Assert.Null(unit.ToCanonical(LabValue.AtMost(2m)).IsBelow(limit));
    }

    [Theory]
    [InlineData("mg/dL")]
    [InlineData("MG/DL")]
    [InlineData(" mg / dL ")]
    public void Find_CaseAndBlanks_DoNotMatter(string name)
    {
        Assert.Equal("mg/dL", Some.Knowledge.Analytes[Analyte.Phosphate].Units.Find(name)?.Ucum);
    }

    [Theory]
    [InlineData("µmol/L")]
    [InlineData("μmol/L")]
    [InlineData("umol/L")]
    public void Find_EitherMicroSign_IsMicro(string name)
    {
        Assert.Equal("umol/L", Some.Knowledge.Analytes[Analyte.Creatinine].Units.Find(name)?.Ucum);
    }

    public static IEnumerable<object[]> Units() =>
        Some.Knowledge.Analytes.All.SelectMany(analyte => analyte.Units.Units.Select(unit => new object[] { analyte.Analyte, unit.Ucum }));

    private static Arbitrary<decimal> Values() => Gen.Choose(0, 1_000_000_000).Select(thousandths => thousandths / 1000m).ToArbitrary();

    // Exact values have a point.
    private static bool IsClose(decimal expected, decimal? actual) => Math.Abs(expected - actual!.Value) <= RelativeTolerance * Math.Max(1, expected);
}
