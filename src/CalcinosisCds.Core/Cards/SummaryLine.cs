using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>One sentence of at most 139 characters: what matters most comes first, and a part that does not fit is left out altogether.</summary>
/// <param name="phrasing">The separators.</param>
/// <param name="head">What comes first; cut only if it alone is too long.</param>
/// <param name="reserved">The number of characters reserved for <see cref="AddReserved"/>.</param>
internal sealed class SummaryLine(Phrasing phrasing, string head, int reserved = 0)
{
    /// <summary>CDS Hooks: fewer than 140 characters.</summary>
    public const int MaxLength = 139;

    private string _text = head.Length <= MaxLength ? head : head[..MaxLength];
    private string _separator = phrasing.Colon;
    private int _room = MaxLength - (reserved > 0 ? reserved + phrasing.Semicolon.Length : 0);

    /// <summary>Adds a part if it fits.</summary>
    public SummaryLine Add(string part)
    {
        if (part.Length > 0 && TryAppend(_separator + part))
        {
            _separator = phrasing.Semicolon;
        }

        return this;
    }

    /// <summary>Adds the part that room was reserved for.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isEqual">True if the part ranks equal with the head rather than below it.</param>
    public SummaryLine AddReserved(string part, bool isEqual = false)
    {
        _room = MaxLength;
        _separator = isEqual ? phrasing.Semicolon : _separator;

        return Add(part);
    }

    /// <summary>Adds as many of the items as fit, as one part.</summary>
    public SummaryLine AddAny(IEnumerable<string> items)
    {
        var separator = _separator;
        foreach (var item in items)
        {
            if (!TryAppend(separator + item))
            {
                break;
            }

            separator = phrasing.Comma;
            _separator = phrasing.Semicolon;
        }

        return this;
    }

    public override string ToString() => _text;

    private bool TryAppend(string more)
    {
        if (_text.Length + more.Length > _room)
        {
            return false;
        }

        _text += more;
        return true;
    }
}
