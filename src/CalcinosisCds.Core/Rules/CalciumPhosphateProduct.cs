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

    public Finding IsAbove(decimal limit) => Value > limit ? Finding.All(Finding.Present(Calcium), Finding.Present(Phosphate)) : Finding.Absent(Calcium, Phosphate);
}
