namespace CalcinosisCds.Text;

/// <summary>Endings by their last letter; two letters at least stand before one.</summary>
internal sealed class WordEndings(IReadOnlyList<string> endings)
{
    private const int LeastBefore = 2;
    private readonly Dictionary<char, List<string>> _byLast = ByLast(endings);

    /// <summary>Whether one of them ends the word.</summary>
    public bool End(string word)
    {
        if (word.Length <= LeastBefore || !_byLast.TryGetValue(word[^1], out var endings))
        {
            return false;
        }

        foreach (var ending in endings)
        {
            if (word.Length >= ending.Length + LeastBefore && word.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static Dictionary<char, List<string>> ByLast(IReadOnlyList<string> endings)
    {
        var byLast = new Dictionary<char, List<string>>();
        foreach (var ending in endings)
        {
            if (!byLast.TryGetValue(ending[^1], out var list))
            {
                byLast.Add(ending[^1], list = []);
            }

            list.Add(ending);
        }

        return byLast;
    }
}
