namespace CalcinosisCds.Cards;

/// <summary>One sentence of at most 139 characters: what matters most first, what does not fit left out whole.</summary>
/// <param name="head">What stands first; cut only if it is too long by itself.</param>
/// <param name="reserved">Characters that are kept for <see cref="AddReserved"/>.</param>
internal sealed class SummaryLine(string head, int reserved = 0)
{
    /// <summary>CDS Hooks: fewer than 140 characters.</summary>
    public const int MaxLength = 139;

    private string _text = head.Length <= MaxLength ? head : head[..MaxLength];
    private string _separator = ": ";
    private int _room = MaxLength - (reserved > 0 ? reserved + 2 : 0);

    /// <summary>Adds a part where it fits.</summary>
    public SummaryLine Add(string part)
    {
        var longer = _text + _separator + part;
        if (part.Length > 0 && longer.Length <= _room)
        {
            _text = longer;
            _separator = "; ";
        }

        return this;
    }

    /// <summary>Adds the part that room was kept for.</summary>
    /// <param name="part">The part.</param>
    /// <param name="isEqual">True where it stands beside the head, not under it.</param>
    public SummaryLine AddReserved(string part, bool isEqual = false)
    {
        _room = MaxLength;
        _separator = isEqual ? "; " : _separator;

        return Add(part);
    }

    /// <summary>Adds as many of the items as fit, as one part.</summary>
    public SummaryLine AddAny(IEnumerable<string> items)
    {
        var first = true;
        foreach (var item in items)
        {
            var longer = _text + (first ? _separator : ", ") + item;
            if (longer.Length > _room)
            {
                break;
            }

            _text = longer;
            first = false;
        }

        _separator = first ? _separator : "; ";
        return this;
    }

    public override string ToString() => _text;
}
