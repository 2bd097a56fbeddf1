using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>Calcium times phosphate, as shown.</summary>
/// <param name="Value">mg²/dL²; an interval if one of the two is.</param>
/// <param name="Date">When the older of the two samples was taken, as written.</param>
public sealed record ShownProduct(LabValue Value, string Date, ProductMark Mark)
{
    internal static ShownProduct Of(CalciumPhosphateProduct product, Limits limits)
    {
        var older = product.Calcium.At.Earliest <= product.Phosphate.At.Earliest ? product.Calcium : product.Phosphate;
        var mark = product.Value.IsAbove(limits.ProductMarked) == true ? ProductMark.Marked
            : product.Value.IsAbove(limits.ProductNote) == true ? ProductMark.Noted
            : ProductMark.None;

        return new(product.Value, older.At.Written, mark);
    }
}
