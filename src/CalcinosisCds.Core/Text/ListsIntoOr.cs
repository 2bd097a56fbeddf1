namespace CalcinosisCds.Text;

/// <summary>Lists that end in "or" or "nor": along them a denial goes on over commas.</summary>
internal static class ListsIntoOr
{
    /// <summary>How many words an item of a list without a heading has at most.</summary>
    public const int LongestItem = 4;

    /// <summary>By clause as it is split: whether it is an item of such a list, which ends here or further on.</summary>
    public static bool[] Find(SplitText text, WordRoles roles)
    {
        var all = new WordRole[text.Clauses.Count];
        for (var word = 0; word < text.Count; word++)
        {
            all[text[word].Clause] |= roles.Of(word);
        }

        var runsIntoOr = new bool[all.Length];
        for (var i = all.Length - 1; i >= 0; i--)
        {
            var clause = text.Clauses[i];
            var goesOn = clause.EndsWithComma
                && clause.Count <= LongestItem
                && i + 1 < all.Length
                && text.Clauses[i + 1].Sentence == clause.Sentence
                && (all[i] & WordRole.Cue) == 0;
            runsIntoOr[i] = (all[i] & WordRole.ListEnd) != 0 || (goesOn && runsIntoOr[i + 1]);
        }

        return runsIntoOr;
    }
}
