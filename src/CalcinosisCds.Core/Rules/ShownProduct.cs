using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Rules;

/// <summary>Calcium times phosphate as it is shown.</summary>
/// <param name="Value">mg²/dL².</param>
/// <param name="Date">When the older of the two samples was taken, as written.</param>
public sealed record ShownProduct(decimal Value, string Date, ProductMark Mark)
{
    internal static ShownProduct Of(CalciumPhosphateProduct product, Limits limits)
    {
        var older = product.Calcium.At.Earliest <= product.Phosphate.At.Earliest ? product.Calcium : product.Phosphate;
        var mark = product.Value > limits.ProductMarked ? ProductMark.Marked : product.Value > limits.ProductNote ? ProductMark.Noted : ProductMark.None;

        return new(product.Value, older.At.Written, mark);
    }
}
