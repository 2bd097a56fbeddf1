using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>Calcium times phosphate from samples of the same time, in mg²/dL²: shown, weighed at most once, never a gate.</summary>
/// <param name="Value">mg²/dL²; an interval if one of the two is.</param>
internal sealed record CalciumPhosphateProduct(LabValue Value, LabResult Calcium, LabResult Phosphate)
{
    /// <summary>Null if either number is missing or the two are of different times.</summary>
    public static CalciumPhosphateProduct? Of(CalciumState calcium, LabFindings labs, Limits limits) =>
        calcium.AsTotal is { } total && labs.Latest(Analyte.Phosphate) is { } phosphate ? Of(total, phosphate, limits) : null;

    /// <summary>
    /// Those with a value, one for each phosphate with a calcium of the same time, newest first: the newest total within the window or, failing that, the
    /// newest
    /// reported corrected calcium.
    /// </summary>
    public static IReadOnlyList<CalciumPhosphateProduct> Over(ClinicalFacts facts, Limits limits)
    {
        CalciumPhosphateProduct? With(LabResult phosphate, Analyte calcium) => facts.Series(calcium).Results
            .Select(result => Of(result, phosphate, limits))
            .FirstOrDefault(product => product is { Value.Point: not null });

        return
        [
            .. facts.Series(Analyte.Phosphate).Results
                .Select(phosphate => With(phosphate, Analyte.CalciumTotal) ?? With(phosphate, Analyte.CalciumCorrected))
                .OfType<CalciumPhosphateProduct>(),
        ];
    }

    private static CalciumPhosphateProduct? Of(LabResult calcium, LabResult phosphate, Limits limits) =>
        calcium.Value is { } ca && phosphate.Value is { } p && ca.Times(p) is { } product && LabFindings.AreOfOneTime(calcium, phosphate, limits)
            ? new(product, calcium, phosphate)
            : null;

    public Finding IsAbove(decimal limit) => Value.IsAbove(limit) switch
    {
        true => Finding.All(Finding.Present(Calcium), Finding.Present(Phosphate)),
        false => Finding.Absent(Calcium, Phosphate),
        null => Finding.Unknown(),
    };
}
