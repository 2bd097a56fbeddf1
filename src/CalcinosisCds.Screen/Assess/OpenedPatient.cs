using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>One patient's record with the texts it reads from; dispose of it after use.</summary>
internal sealed class OpenedPatient : IDisposable
{
    private readonly List<JsonTree> _trees = [];

    /// <summary>Null if nothing may be said about this patient.</summary>
    public PatientRecord? Record { get; set; }

    /// <summary>Why there is no record.</summary>
    public LeftOutReason? Fault { get; set; }

    /// <summary>How many took place.</summary>
    public int Encounters { get; set; }

    /// <summary>Lines that could not be read.</summary>
    public List<ShardLine> Unreadable { get; } = [];

    /// <summary>Lines of resources that name another patient elsewhere in the export.</summary>
    public List<ShardLine> Shared { get; } = [];

    public JsonTree Keep(JsonTree tree)
    {
        _trees.Add(tree);

        return tree;
    }

    public void Dispose() => _trees.ForEach(tree => tree.Dispose());
}
