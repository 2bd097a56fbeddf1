namespace CalcinosisCds.Store.Board.Withholding;

/// <summary>A number that is the sum of others, as a reader knows who has seen what the document counts.</summary>
internal sealed class Sum(Cell whole, IReadOnlyList<Cell> parts)
{
    public IEnumerable<Cell> Cells => parts.Prepend(whole);

    /// <summary>Bounds of each number from those of the others; whether one of them became narrower.</summary>
    public bool Tell()
    {
        var (least, most, unbounded) = (0L, 0L, 0);
        foreach (var part in parts)
        {
            least += part.AtLeast;
            (most, unbounded) = part.AtMost == Cell.Unbounded ? (most, unbounded + 1) : (most + part.AtMost, unbounded);
        }

        var (wholeLeast, wholeMost) = (whole.AtLeast, whole.AtMost);
        var hasTold = whole.Learn(least, unbounded > 0 ? Cell.Unbounded : most, this);
        foreach (var part in parts)
        {
            var isUnbounded = part.AtMost == Cell.Unbounded;
            var atLeast = unbounded > (isUnbounded ? 1 : 0) ? 0 : wholeLeast - (isUnbounded ? most : most - part.AtMost);
            var atMost = wholeMost == Cell.Unbounded ? Cell.Unbounded : wholeMost - (least - part.AtLeast);
            hasTold |= part.Learn(atLeast, atMost, this);
        }

        return hasTold;
    }
}
