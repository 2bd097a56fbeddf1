namespace CalcinosisCds.Fhir;

/// <summary>Copies the ids of a list of resources, which are mostly of one length, into few blocks: an array for each would be mostly header.</summary>
/// <param name="expected">How many ids there may be.</param>
internal sealed class IdStore(int expected)
{
    /// <summary>Blocks stay small enough to be collected young.</summary>
    private const int MostPerBlock = 512;
    private const int FewestPerBlock = 8;

    private Memory<byte> _free;

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> id)
    {
        if (_free.Length < id.Length)
        {
            _free = new byte[id.Length * Math.Clamp(expected, FewestPerBlock, MostPerBlock)];
        }

        var kept = _free[..id.Length];
        id.CopyTo(kept.Span);
        _free = _free[id.Length..];
        expected--;

        return kept;
    }
}
