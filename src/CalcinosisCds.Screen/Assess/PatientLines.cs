using System.Text;

namespace CalcinosisCds.Screen.Assess;

/// <summary>All lines of one patient.</summary>
/// <param name="lines">At least one; in order, each once.</param>
internal sealed class PatientLines(ShardLines shard, IReadOnlyList<ShardLine> lines)
{
    public IReadOnlyList<ShardLine> Lines { get; } = lines;

    public string Id { get; } = Encoding.ASCII.GetString(shard.Id(lines[0]));

    public ReadOnlyMemory<byte> Resource(ShardLine line) => shard.Resource(line);
}
