using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What codes and names of drugs stand for (<c>drugs.tsv</c>); immutable, safe to share between requests.</summary>
public sealed class DrugTable
{
    private readonly CodeSystemSpellings _systems;
    private readonly DrugCodes _byRxNorm;
    private readonly DrugCodes _byNdc;
    private readonly Dictionary<string, Drug> _byAtc;
    private readonly DrugWords _words;

    internal DrugTable(ReadOnlySpan<byte> table, DrugWordFile words, CodeSystemSpellings systems, KnowledgeFaults faults)
    {
        var lines = new DrugTableParser(table, faults);
        _systems = systems;
        _byRxNorm = lines.RxNorm;
        _byNdc = lines.Ndc;
        _byAtc = lines.Atc;
        _words = new DrugWords(lines.Names, words, faults);
    }

    /// <summary>What a code stands for; null if the system is not one for drugs, or the code is not one of ours.</summary>
    /// <param name="system">In any spelling of <c>systems.json</c>.</param>
    /// <param name="code">An RxNorm code of any level; an NDC in eleven digits or hyphenated; an ATC code, read by its longest known prefix.</param>
    public Drug? FindByCode(string system, string code) => _systems.Canonical(system) switch
    {
        CodeSystems.RxNorm => ByRxNorm(code.AsSpan().Trim()),
        CodeSystems.Ndc => NdcCode.TryRead(code, out var package) ? _byNdc.Find(package) : null,
        CodeSystems.Atc => ByAtc(code.AsSpan().Trim()),
        _ => null,
    };

    /// <summary>The ingredients and brands that a text names as the drug itself, with their places, in the order of the text.</summary>
    public IReadOnlyList<DrugMention> FindByWords(string text) => _words.Find(text);

    /// <summary>The routes that a text names, in any language of <c>drug-words.json</c>; each kind of injection also counts as injection.</summary>
    public IReadOnlySet<DrugRoute> RoutesIn(string text) => _words.RoutesIn(text);

    /// <summary>Whether a text consists only of drug names, forms and strengths and what a label adds to them.</summary>
    public bool IsLabel(string text) => _words.IsLabel(text);

    /// <summary>What a drug known by its code counts as, given what is written beside the code: a cream rules it out, a tablet makes it sure.</summary>
    /// <param name="text">Names, form and route of this one medication, not divided by semicolons.</param>
    public IReadOnlyList<DrugUse> Limit(Drug drug, string text) => _words.Limit(drug, text);

    /// <summary>One use for each group and ingredient, the surest of all codes and names: <c>warfarin (COUMADIN)</c> is one drug.</summary>
    public static IReadOnlyList<DrugUse> Unite(IEnumerable<DrugUse> uses) =>
        [.. uses.GroupBy(use => (use.Group, use.Ingredient)).Select(same => same.MaxBy(use => use.Certainty)!)]; // A group is never empty.

    private Drug? ByRxNorm(ReadOnlySpan<char> code) => CodeNumber.TryRead(code, out var number) && code[0] != '0' ? _byRxNorm.Find(number) : null;

    private Drug? ByAtc(ReadOnlySpan<char> code)
    {
        const int shortest = 3, substance = 7;
        var upper = code[..Math.Min(code.Length, substance)].ToString().ToUpperInvariant();
        for (; upper.Length >= shortest; upper = upper[..^1])
        {
            if (_byAtc.TryGetValue(upper, out var drug))
            {
                return drug;
            }
        }

        return null;
    }
}
