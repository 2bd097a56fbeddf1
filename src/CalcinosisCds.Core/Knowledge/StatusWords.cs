using System.Text;

namespace CalcinosisCds.Knowledge;

/// <summary>What a clinical status says, from the firmest to the most withdrawn.</summary>
public enum ClinicalMeaning
{
    Active,
    Past,
}

/// <summary>What a verification status says, from the firmest to the most withdrawn.</summary>
public enum VerificationMeaning
{
    Confirmed,
    Unconfirmed,

    /// <summary>Refuted or entered in error: the Condition says nothing.</summary>
    Withdrawn,
}

/// <summary>The words of the two statuses of a Condition, however a record writes them (<c>statuses.json</c>).</summary>
public sealed class StatusWords
{
    private const string File = "statuses.json";
    private const int Longest = 60;
    private static readonly char[] Marks = ['(', ')', ';', ':', ',', '-', '–', '/', '[', ']'];
    private readonly Dictionary<string, ClinicalMeaning> _clinical;
    private readonly Dictionary<string, VerificationMeaning> _verification;
    private readonly IReadOnlyList<string> _doubtingTitles;

    internal StatusWords(StatusFile file, KnowledgeFaults faults)
    {
        _clinical = Read<ClinicalMeaning>("clinical", file.Clinical, faults);
        _verification = Read<VerificationMeaning>("verification", file.Verification, faults);
        _doubtingTitles = [.. file.DoubtingTitles.Select(Fold)];
    }

    /// <summary>Null where the word is not known.</summary>
    public ClinicalMeaning? Clinical(string written) => Meaning(written, _clinical);

    /// <inheritdoc cref="Clinical"/>
    public VerificationMeaning? Verification(string written) => Meaning(written, _verification);

    /// <summary>"Entered in error (wrong patient)": of a word that is known and what stands behind it the most withdrawing holds.</summary>
    private static T? Meaning<T>(string written, Dictionary<string, T> words)
        where T : struct, Enum
    {
        if (words.TryGetValue(Fold(written), out var whole))
        {
            return whole;
        }

        var parts = written.Length > Longest ? [] : written.Split(Marks, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (parts.Length < 2 || !words.TryGetValue(Fold(parts[0]), out var most))
        {
            return null;
        }

        foreach (var part in parts)
        {
            most = words.TryGetValue(Fold(part), out var meaning) && Comparer<T>.Default.Compare(meaning, most) > 0 ? meaning : most;
        }

        return most;
    }

    /// <summary>Whether a title begins or ends with words of another language that deny, doubt or place in the past what it names.</summary>
    public bool IsDoubtedBy(string title)
    {
        var folded = Fold(title);
        foreach (var phrase in _doubtingTitles)
        {
            var begins = folded.Length > phrase.Length && folded[phrase.Length] == ' ' && folded.StartsWith(phrase, StringComparison.Ordinal);
            var ends = folded.Length > phrase.Length && folded[^(phrase.Length + 1)] == ' ' && folded.EndsWith(phrase, StringComparison.Ordinal);
            if (begins || ends)
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<string, T> Read<T>(string part, IReadOnlyDictionary<string, IReadOnlyList<string>> lists, KnowledgeFaults faults)
        where T : struct, Enum
    {
        var words = new Dictionary<string, T>();
        foreach (var (id, list) in lists)
        {
            faults.Require(KebabId.TryParse<T>(id, out var meaning), File, $"`{part}.{id}` is no meaning of the code. Mend its name.");
            foreach (var word in list)
            {
                faults.Require(words.TryAdd(Fold(word), meaning), File, $"`{part}`: `{word}` stands twice. Keep one.");
            }
        }

        foreach (var missing in Enum.GetValues<T>().Where(meaning => !words.ContainsValue(meaning)))
        {
            faults.Add(File, $"`{part}` has no words for `{missing}`. Add the list.");
        }

        return words;
    }

    /// <summary>In lower case, with one space for anything but letters and digits. No status is long enough to be cut.</summary>
    private static string Fold(string written)
    {
        if (written.Length <= Longest && !written.AsSpan().ContainsAnyExceptInRange('a', 'z'))
        {
            return written;
        }

        var folded = new StringBuilder(Math.Min(written.Length, Longest));
        foreach (var character in written.AsSpan(0, Math.Min(written.Length, Longest)))
        {
            if (char.IsLetterOrDigit(character))
            {
                folded.Append(char.ToLowerInvariant(character));
            }
            else if (folded.Length > 0 && folded[^1] != ' ')
            {
                folded.Append(' ');
            }
        }

        return folded.ToString().TrimEnd();
    }
}
