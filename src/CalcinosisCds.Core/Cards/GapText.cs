using System.Collections.Frozen;
using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>What is missing or could not be used, in words.</summary>
internal sealed class GapText(Texts texts)
{
    private readonly Phrasing _phrasing = new(texts);
    private readonly FrozenDictionary<string, string> _items = texts.Under("item.");
    private readonly FrozenDictionary<GapReason, string> _reasons = texts.OfEach<GapReason>("gap.");
    private readonly string _oldNormal = texts["gap.discordant." + DataGap.OldNormal];
    private readonly Template _unused = texts.Template("card.unused.gap");
    private readonly Template _foreign = texts.Template("card.unused.foreign");

    /// <summary>What is missing.</summary>
    public string Item(DataGap gap) => _items[gap.Item];

    /// <summary>Why it cannot be used; a detail either has words of its own or stands behind the reason.</summary>
    public string Reason(DataGap gap) => gap.Detail switch
    {
        null => _reasons[gap.Reason],
        DataGap.OldNormal => _oldNormal,
        var detail => _phrasing.Aside(_reasons[gap.Reason], detail),
    };

    public string Statement(DataGap gap) => _phrasing.Labelled(Item(gap), Reason(gap));

    /// <summary>The statement and the day.</summary>
    public string Line(DataGap gap) => _phrasing.List(Statement(gap), gap.Date is { } date ? Phrasing.Day(date) : null);

    /// <summary>A line for everything that could not be used.</summary>
    public IEnumerable<string> Unused(IReadOnlyList<DataGap> gaps) =>
        Foreign(gaps).Concat(gaps.Where(IsOwn).Select(gap => _unused.Format(("gap", Line(gap)))));

    /// <summary>How many resources belong to others: they are counted and never named. Nothing where there are none.</summary>
    public IEnumerable<string> Foreign(IReadOnlyList<DataGap> gaps)
    {
        var foreign = gaps.Count(gap => !IsOwn(gap));

        return foreign == 0 ? [] : [_foreign.Format(("count", foreign.ToString(CultureInfo.InvariantCulture)))];
    }

    /// <summary>True where what could not be used belongs to this patient.</summary>
    public static bool IsOwn(DataGap gap) => gap.Reason != GapReason.NotThisPatient;
}
