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

    private readonly HashSet<string> _lost = new(StringComparer.Ordinal);

    public string Name { get; } = name;

    public long Lines { get; set; }

    /// <summary>Lines that name their patient on a server that is not known to be that of the export.</summary>
    public long OnOtherServers { get; set; }

    public long Orphans { get; set; }

    public TypeCounts Kept { get; } = new();

    public TypeCounts Others { get; } = new();

    /// <summary>How many lines of a type were read.</summary>
    public long CountOf(string type) => Kept.All.Concat(Others.All).Where(one => one.Type == type).Sum(one => one.Count);

    public IReadOnlyList<UnusableLine> UnusableLines => _unusable;

    public IReadOnlyDictionary<UnusableReason, long> ByReason => _byReason;

    /// <summary>Types of lines that were lost and could be of any patient.</summary>
    public IReadOnlyCollection<string> Lost => _lost;

    /// <summary>Whether lines were lost of which nobody knows the type nor the patient.</summary>
    public bool HasLostAnything { get; private set; }

    /// <summary>Counts and names what costs no patient a line.</summary>
    public void AddUnusable(int line, UnusableReason why)
    {
        _byReason[why] = _byReason.GetValueOrDefault(why) + 1;
        if (_unusable.Count < MostNamed)
        {
            _unusable.Add(new UnusableLine(Name, line, why));
        }
    }

    /// <summary>Counts and names what could have been a line of any patient.</summary>
    /// <param name="types">Of what was lost; empty where nobody knows.</param>
    public void AddLost(int line, UnusableReason why, IReadOnlyList<string> types)
    {
        AddUnusable(line, why);
        _lost.UnionWith(types);
        HasLostAnything |= types.Count == 0;
    }
}
