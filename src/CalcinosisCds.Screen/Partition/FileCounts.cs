using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>What one file of the input was found to hold.</summary>
/// <param name="name">The file's, as it is named where something could not be used.</param>
internal sealed class FileCounts(string name)
{
    /// <summary>How many lines that could not be used are named; all are counted.</summary>
    public const int MostNamed = 1000;

    private readonly List<UnusableLine> _unusable = [];
    private readonly Dictionary<UnusableReason, long> _byReason = [];

    public long Lines { get; set; }

    public long Orphans { get; set; }

    public TypeCounts Kept { get; } = new();

    public TypeCounts Others { get; } = new();

    public IReadOnlyList<UnusableLine> UnusableLines => _unusable;

    public IReadOnlyDictionary<UnusableReason, long> ByReason => _byReason;

    /// <summary>Whether lines of unknown patients were lost with the rest of the file.</summary>
    public bool IsCut => _byReason.ContainsKey(UnusableReason.RestOfFile);

    public void AddUnusable(int line, UnusableReason why)
    {
        _byReason[why] = _byReason.GetValueOrDefault(why) + 1;
        if (_unusable.Count < MostNamed)
        {
            _unusable.Add(new UnusableLine(name, line, why));
        }
    }
}
