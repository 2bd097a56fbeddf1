using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>The range that a result was judged by, in words.</summary>
internal sealed class RangeText(KnowledgeBase knowledge)
{
    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly string _flag = knowledge.Texts["range.interpretation"];
    private readonly string _unread = knowledge.Texts["range.unread"];
    private readonly Template _laboratory = knowledge.Texts.Template("range.laboratory");
    private readonly Template _fallback = knowledge.Texts.Template("range.fallback");
    private readonly Template _fallbackSexUnknown = knowledge.Texts.Template("range.fallbackSexUnknown");

    /// <summary>Where the range comes from and what it is, in the unit of the result shown with it; null if there was no unit.</summary>
    public string? Of(LabResult result, ClassifiedBy used)
    {
        if (result.WrittenUnit is not { } written)
        {
            return null;
        }

        if (used.By == RangeSource.Interpretation)
        {
            return _flag;
        }

        var unread = result.HasUnreadRange ? _unread : null;

        var words = used.By == RangeSource.Laboratory ? _laboratory : used.SexUnknown ? _fallbackSexUnknown : _fallback;

        return knowledge.Analytes[result.Analyte].Units.Find(written) is { } unit
            ? _phrasing.List(unread, words.Format(("range", Numbers(used, unit))))
            : unread;
    }

    /// <summary>The limits of a range in one unit.</summary>
    public string Limits(ClassifiedBy used, LabUnit unit) => Numbers(used, unit) + " " + unit.Label;

    private string Numbers(ClassifiedBy used, LabUnit unit) => _phrasing.Range(Number(used.Low, unit), Number(used.High, unit));

    /// <summary>At most two decimals: a converted limit has more than any laboratory reports.</summary>
    private static string? Number(decimal? canonical, LabUnit unit) => canonical is { } limit
        ? (unit.FromCanonical(LabValue.Exactly(limit)).Point ?? limit).ToString("0.##", CultureInfo.InvariantCulture)
        : null;
}
