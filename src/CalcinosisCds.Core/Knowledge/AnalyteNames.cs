using System.Collections.Frozen;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>
/// Which analyte the name of a result means where its code is not one of ours: only to say that something is there, never to read it. Words that
/// name something else ("urine", "channel") make it no name of ours.
/// </summary>
internal sealed class AnalyteNames
{
    private const int Longest = 200;
    private readonly IReadOnlyList<(Analyte Analyte, string[] Words, FrozenSet<string> Not)> _names;
    private readonly FrozenDictionary<string, Analyte> _labels;
    private readonly FrozenSet<string> _neutral;
    private readonly FrozenSet<string> _foreign;

    public AnalyteNames(AnalyteFile file, IReadOnlyDictionary<string, AnalyteInfo> analytes)
    {
        _neutral = (file.NeutralWords ?? []).ToFrozenSet();
        _foreign = (file.ForeignWords ?? []).ToFrozenSet();
        var known = file.Analytes.Where(entry => analytes.ContainsKey(entry.Id)).ToList();
        _names =
        [
            .. known
                .SelectMany(entry => (entry.Names ?? []).Select(name => (analytes[entry.Id].Analyte, name.Split(' '), (entry.NotNames ?? []).ToFrozenSet())))
                .OrderByDescending(name => name.Item2.Length),
        ];
        _labels = known
            .SelectMany(entry => (entry.Labels ?? []).Select(label => (label, analytes[entry.Id].Analyte)))
            .DistinctBy(pair => pair.label)
            .ToFrozenDictionary(pair => pair.label, pair => pair.Analyte);
    }

    /// <summary>What one name says: an analyte, or that it is something else; neither where it says nothing that we know.</summary>
    public (Analyte? Analyte, bool IsForeign) Of(string name)
    {
        var words = Words(name);
        if (words.Overlaps(_foreign))
        {
            return (null, true);
        }

        Predicate<string> isAmongWords = words.Contains;
        foreach (var (analyte, all, not) in _names)
        {
            if (Array.TrueForAll(all, isAmongWords) && !words.Overlaps(not))
            {
                return (analyte, false);
            }
        }

        words.ExceptWith(_neutral);

        return words.Count == 1 && _labels.TryGetValue(words.Single(), out var labelled) ? (labelled, false) : (null, false);
    }

    private static HashSet<string> Words(string name)
    {
        var text = name.Length > Longest ? name[..Longest] : name;
        var words = new HashSet<string>();
        var start = 0;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                continue;
            }

            if (i > start)
            {
                words.Add(text[start..i].ToLowerInvariant());
            }

            start = i + 1;
        }

        return words;
    }
}
