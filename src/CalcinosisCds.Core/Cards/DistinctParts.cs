namespace CalcinosisCds.Cards;

/// <summary>Parts of a text with a separator between them, each once.</summary>
internal struct DistinctParts(Prose text, string separator)
{
    private int _before;
    private int _start;
    private int _lastStart;
    private int _lastEnd;
    private int _count;
    private HashSet<string>? _seen;

    /// <summary>Begins a part.</summary>
    public void Begin()
    {
        _before = text.Length;
        text.Append(_count == 0 ? "" : separator);
        _start = text.Length;
    }

    /// <summary>Ends the part; takes it back where it stands already.</summary>
    public void End()
    {
        if (IsNew(text.Since(_start)))
        {
            (_lastStart, _lastEnd, _count) = (_start, text.Length, _count + 1);
        }
        else
        {
            text.CutTo(_before);
        }
    }

    /// <summary>Facts of one kind mostly say the same, so that the part before is looked at first.</summary>
    private bool IsNew(ReadOnlySpan<char> part)
    {
        if (_count == 0)
        {
            return true;
        }

        var last = text.Since(_lastStart)[..(_lastEnd - _lastStart)];
        if (part.SequenceEqual(last))
        {
            return false;
        }

        _seen ??= [last.ToString()];

        return _seen.Add(part.ToString());
    }
}
