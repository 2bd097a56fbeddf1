namespace CalcinosisCds.DrugTables;

/// <summary>
/// Which levels of RxNorm each level is made of. A branded drug is not followed through its brand name: a brand stands for all its products
/// together, of which this may be only one.
/// </summary>
internal static class RxNormLevels
{
    private static readonly Dictionary<string, string[]> Below = new()
    {
        ["IN"] = [],
        ["PIN"] = ["IN"],
        ["MIN"] = ["IN", "PIN"],
        ["BN"] = ["IN", "PIN", "MIN"],
        ["SCDC"] = ["IN", "PIN"],
        ["SBDC"] = ["SCDC"],
        ["SCDF"] = ["IN", "PIN"],
        ["SCDFP"] = ["IN", "PIN"],
        ["SBDF"] = ["SCDF"],
        ["SBDFP"] = ["SCDFP", "SCDF"],
        ["SCDG"] = ["IN", "PIN"],
        ["SCDGP"] = ["IN", "PIN"],
        ["SBDG"] = ["SCDG"],
        ["SCD"] = ["SCDC"],
        ["SBD"] = ["SCD", "SBDC"],
        ["GPCK"] = ["SCD"],
        ["BPCK"] = ["GPCK", "SBD", "SCD"],
        ["DF"] = [],
        ["DFG"] = [],
    };

    public static bool IsRead(string level) => Below.ContainsKey(level);

    public static bool IsForm(string level) => level is "DF" or "DFG";

    public static bool IsProduct(string level) => level is "SCD" or "SBD" or "GPCK" or "BPCK";

    /// <summary>The concepts that one is made of, itself first; not its forms.</summary>
    public static IEnumerable<RxNormConcept> Parts(RxNormConcept concept)
    {
        var seen = new HashSet<string> { concept.Code };
        var open = new Queue<RxNormConcept>([concept]);
        while (open.TryDequeue(out var next))
        {
            yield return next;
            foreach (var below in next.Related.Where(related => Below[next.Level].Contains(related.Level) && seen.Add(related.Code)))
            {
                open.Enqueue(below);
            }
        }
    }
}
