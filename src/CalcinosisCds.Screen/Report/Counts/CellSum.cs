namespace CalcinosisCds.Screen.Report.Counts;

/// <summary>Counts that add up to another.</summary>
/// <param name="namesAll">Every part is listed, also the empty ones: such a list says nothing where all of it is hidden.</param>
internal sealed class CellSum(Cell total, IReadOnlyList<Cell> parts, bool namesAll)
{
    public Cell Total => total;

    public IReadOnlyList<Cell> Parts => parts;

    /// <summary>Whether all its parts are hidden, the empty ones too.</summary>
    public bool IsWithheld { get; private set; }

    public bool CanBeWithheld => namesAll && !IsWithheld;

    public void Withhold()
    {
        IsWithheld = true;
        foreach (var part in parts)
        {
            part.Hide();
        }
    }

    /// <summary>What one follows from the others, both ways; whether anything was new.</summary>
    public bool Narrow()
    {
        var (least, most) = (parts.Sum(part => part.Least), parts.Sum(part => part.Most));
        var isNew = total.Narrow(least, most);
        foreach (var part in parts)
        {
            isNew |= part.Narrow(total.Least - (most - part.Most), total.Most - (least - part.Least));
        }

        return isNew;
    }

    /// <summary>The bounds of other cells that make the bound of this one, where this sum makes it.</summary>
    public IEnumerable<(Cell Cell, bool IsMost)> Behind(Cell cell, bool isMost)
    {
        if (Bound(cell, isMost) != (isMost ? cell.Most : cell.Least))
        {
            return [];
        }

        return cell == total
            ? parts.Select(part => (part, isMost))
            : parts.Where(part => part != cell).Select(part => (part, !isMost)).Append((total, isMost));
    }

    private long Bound(Cell cell, bool isMost)
    {
        if (cell == total)
        {
            return parts.Sum(part => isMost ? part.Most : part.Least);
        }

        var others = parts.Where(part => part != cell).Sum(part => isMost ? part.Least : part.Most);

        return (isMost ? total.Most : total.Least) - others;
    }
}
