namespace CalcinosisCds.Knowledge;

/// <summary>Collects every fault of the knowledge files, so that all are reported at once, each with what to do.</summary>
internal sealed class KnowledgeFaults
{
    private readonly List<string> _faults = [];

    public IReadOnlyList<string> All => _faults;

    public void Add(string file, string fault) => _faults.Add($"`{file}`: {fault}");

    /// <summary>Faults found and worded by another reader.</summary>
    public void AddAll(IEnumerable<string> faults) => _faults.AddRange(faults);

    public void Require(bool holds, string file, string fault)
    {
        if (!holds)
        {
            Add(file, fault);
        }
    }
}

/// <summary>The knowledge files contradict themselves or each other; the message lists every fault and its remedy.</summary>
public sealed class KnowledgeException(IReadOnlyList<string> faults)
    : Exception("The knowledge files have " + faults.Count + " fault(s):\n" + string.Join('\n', faults))
{
    public IReadOnlyList<string> Faults { get; } = faults;
}
