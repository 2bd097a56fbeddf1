namespace CalcinosisCds.Cards;

/// <summary>One sentence of at most 139 characters: what matters most first, what does not fit left out whole.</summary>
internal sealed class SummaryLine
{
    /// <summary>CDS Hooks: fewer than 140 characters.</summary>
    public const int MaxLength = 139;

    private readonly Prose _text;
    private string _separator = ": ";
    private int _room;

    /// <param name="text">Where it is written; it holds what stands first, which is cut only if it is too long by itself.</param>
    /// <param name="reserved">Characters that are kept for <see cref="AddReserved"/>.</param>
    public SummaryLine(Prose text, int reserved = 0)
    {
        _text = text;
        _text.CutTo(Math.Min(text.Length, MaxLength));
        _room = MaxLength - (reserved > 0 ? reserved + 2 : 0);
    }

    /// <summary>Adds a part where it fits.</summary>
    public SummaryLine Add(string part)
    {
        if (part.Length > 0 && _text.Length + _separator.Length + part.Length <= _room)
        {
            _text.Append(_separator).Append(part);
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
    public SummaryLine AddAny(IReadOnlyList<string> items)
    {
        var added = 0;
        while (added < items.Count)
        {
            var separator = added == 0 ? _separator : ", ";
            if (_text.Length + separator.Length + items[added].Length > _room)
            {
                break;
            }

            _text.Append(separator).Append(items[added]);
            added++;
        }

        _separator = added == 0 ? _separator : "; ";
        return this;
    }
}
