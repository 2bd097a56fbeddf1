using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>Calcium times phosphate from samples of one time, in mg²/dL²: shown, weighed at most once, never a gate.</summary>
/// <param name="Value">mg²/dL².</param>
internal sealed record CalciumPhosphateProduct(decimal Value, LabResult Calcium, LabResult Phosphate)
{
    /// <summary>Null if either number is missing or the two are of different times.</summary>
    public static CalciumPhosphateProduct? Of(CalciumState calcium, LabFindings labs, Limits limits) =>
        calcium.AsTotal is { } total && labs.Latest(Analyte.Phosphate) is { } phosphate ? Of(total, phosphate, limits) : null;

    /// <summary>
    /// One for each phosphate that has a calcium of its time, newest first: the newest total within the window or, failing that, the newest
    /// reported corrected calcium.
    /// </summary>
    public static IReadOnlyList<CalciumPhosphateProduct> Over(ClinicalFacts facts, Limits limits)
    {
        CalciumPhosphateProduct? With(LabResult phosphate, Analyte calcium) => facts.Series(calcium).Results
            .Select(result => Of(result, phosphate, limits))
            .FirstOrDefault(product => product is not null);

        return
        [
            .. facts.Series(Analyte.Phosphate).Results
                .Select(phosphate => With(phosphate, Analyte.CalciumTotal) ?? With(phosphate, Analyte.CalciumCorrected))
                .OfType<CalciumPhosphateProduct>(),
        ];
    }

    private static CalciumPhosphateProduct? Of(LabResult calcium, LabResult phosphate, Limits limits) =>
        calcium.Value?.Point is { } ca && phosphate.Value?.Point is { } p && LabFindings.AreOfOneTime(calcium, phosphate, limits)
            ? new(ca * p, calcium, phosphate)
            : null;

    public Finding IsAbove(decimal limit) =>
        Value > limit ? Finding.All(Finding.Present(Calcium), Finding.Present(Phosphate)) : Finding.Absent(Calcium, Phosphate);
}
