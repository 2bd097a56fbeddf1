namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// A hash of a patient's id that is the same on every machine, in every process and version: shards that one machine wrote are read on others
/// (FNV-1a, finished so that any bits of it can be taken).
/// </summary>
internal static class PatientHash
{
    private const ulong Offset = 0xCBF29CE484222325;
    private const ulong Prime = 0x100000001B3;

    public static ulong Of(ReadOnlySpan<byte> id)
    {
        var hash = Offset;
        foreach (var unit in id)
        {
            hash = (hash ^ unit) * Prime;
        }

        hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCD;
        hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53;

        return hash ^ (hash >> 33);
    }

    /// <summary>Of a resource by its type and id: the bytes of "Type/id".</summary>
    public static ulong Of(ReadOnlySpan<byte> type, ReadOnlySpan<byte> id) => Of([.. type, (byte)'/', .. id]);

    public static int Shard(ulong hash, int shards) => (int)(hash % (ulong)shards);

    /// <summary>Which pass over a shard takes the patient: in hash order, the order in which patients are written.</summary>
    public static int Pass(ulong hash, int passes) => (int)((hash >> 32) * (ulong)passes >> 32);
}
