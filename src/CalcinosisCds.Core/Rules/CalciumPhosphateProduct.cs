using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>Calcium times phosphate from samples of one time, in mg²/dL²: shown, weighed at most once, never a gate.</summary>
/// <param name="Value">mg²/dL².</param>
internal sealed record CalciumPhosphateProduct(decimal Value, LabResult Calcium, LabResult Phosphate)
{
    /// <summary>Null where either number is missing or the two are of different times.</summary>
    public static CalciumPhosphateProduct? Of(CalciumState calcium, LabFindings labs, Limits limits)
    {
        if (calcium.AsTotal is not { Value.Point: { } ca } total || labs.Latest(Analyte.Phosphate) is not { Value.Point: { } p } phosphate)
        {
            return null;
        }

        return (total.At.Earliest - phosphate.At.Earliest).Duration() <= limits.PairWindow
            ? new CalciumPhosphateProduct(ca * p, total, phosphate)
            : null;
    }

    /// <summary>
    /// One for each phosphate that has a calcium of its time, newest first: the newest total within the window, or where there is none the
    /// newest reported corrected calcium.
    /// </summary>
    public static IReadOnlyList<CalciumPhosphateProduct> Over(ClinicalFacts facts, Limits limits)
    {
        LabResult? Beside(LabResult phosphate, Analyte analyte) => facts.Series(analyte).Results.FirstOrDefault(calcium =>
            calcium.Value?.Point is not null && (calcium.At.Earliest - phosphate.At.Earliest).Duration() <= limits.PairWindow);

        return
        [
            .. from phosphate in facts.Series(Analyte.Phosphate).Results
               where phosphate.Value?.Point is not null
               let calcium = Beside(phosphate, Analyte.CalciumTotal) ?? Beside(phosphate, Analyte.CalciumCorrected)
               where calcium is not null
               select new CalciumPhosphateProduct(calcium.Value!.Value.Point!.Value * phosphate.Value!.Value.Point!.Value, calcium, phosphate), // Both are points, by the filters above.
        ];
    }

    public Finding IsAbove(decimal limit) => Value > limit ? Finding.All(Finding.Present(Calcium), Finding.Present(Phosphate)) : Finding.Absent(Calcium, Phosphate);
}
