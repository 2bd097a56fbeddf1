using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Text;

namespace CalcinosisCds.Knowledge;

/// <summary>A concept of a Condition that is a skin lesion, or a cause of one.</summary>
/// <param name="Words">How a card names it.</param>
/// <param name="IsCauseAlone">It explains skin lesions and does not count as one.</param>
/// <param name="Cause">Its cause; null if its name says none.</param>
internal sealed record LesionConcept(string Words, bool IsUlcer, bool IsGangrene, bool IsCauseAlone, LesionCause? Cause);

/// <summary>What a code's published title says about a lesion besides its concept.</summary>
/// <param name="Sites">The body parts it names.</param>
/// <param name="Words">How a card names it; null if the concept says it.</param>
internal sealed record LesionTitle(Facts.LesionDegree? Degree, LesionCause? Cause, IReadOnlyList<SiteInText> Sites, string? Words)
{
    public static LesionTitle None { get; } = new(null, null, [], null);
}

/// <summary>What codes say about skin lesions, and the words in which cards name them (<c>lesions.en.json</c>).</summary>
public sealed class LesionCatalogue
{
    private const string File = "lesions.en.json";
    private const int Category = 3;
    private readonly FrozenDictionary<Concept, LesionConcept> _concepts;
    private readonly FrozenDictionary<(string System, string Category), CodedTitle[]> _titles;
    private readonly FrozenDictionary<string, (BodyPart? Part, string Word)> _parts;
    private readonly FrozenDictionary<Side, string> _sides;
    private readonly FrozenSet<LesionCause> _namesOfTheirOwn;
    private readonly FrozenSet<LesionCause> _ulcers;
    private readonly string _at;
    private readonly string _and;

    internal LesionCatalogue(LesionFile file, TextKnowledge text, KnowledgeFaults faults)
    {
        _concepts = Concepts(file, faults);
        _parts = Parts(file, text, faults);
        _titles = Titles(file, faults);
        _sides = file.Sides.ToFrozenDictionary(side => Parse<Side>(side.Key, "sides", faults), side => side.Value);
        _namesOfTheirOwn = file.NamesOfTheirOwn.Select(cause => Parse<LesionCause>(cause, "namesOfTheirOwn", faults)).ToFrozenSet();
        _ulcers = file.Ulcers.Select(cause => Parse<LesionCause>(cause, "ulcers", faults)).ToFrozenSet();
        Adjectives = [.. file.Adjectives];
        Nouns = [.. file.Nouns];
        OtherNoun = file.OtherNoun;
        UlcerInText = file.UlcerInText;
        _at = file.At;
        _and = file.And;
        faults.Require(
            _at.Contains("{lesion}", StringComparison.Ordinal) && _at.Contains("{site}", StringComparison.Ordinal),
            File,
            "`at` must say where {lesion} and {site} stand.");
        foreach (var side in Enum.GetValues<Side>().Where(side => side != Side.NotNamed && !_sides.ContainsKey(side)))
        {
            faults.Add(File, $"`sides` has no words for `{side}`. Add them.");
        }
        foreach (var cause in text.Patterns.Causes.Where(cause => !KebabId.TryParse<LesionCause>(cause, out _)))
        {
            faults.Add("patterns.en.json", $"`explanations.{cause}` is no cause of the code. Add the enum member or mend its name.");
        }
    }

    internal IReadOnlyList<LesionWordEntry> Adjectives { get; }

    internal IReadOnlyList<LesionNoun> Nouns { get; }

    /// <summary>What a lesion is called if no form is named.</summary>
    internal string OtherNoun { get; }

    /// <summary>What completes the text of a coded ulcer.</summary>
    internal string UlcerInText { get; }

    /// <summary>What a concept is as a lesion; null if it is not one.</summary>
    internal LesionConcept? Find(Concept concept) => _concepts.GetValueOrDefault(concept);

    /// <summary>Causes that give a painful nodule a name of its own.</summary>
    internal bool IsNameOfItsOwn(LesionCause cause) => _namesOfTheirOwn.Contains(cause);

    /// <summary>Whether a cause is an ulcer or wound by itself.</summary>
    internal bool IsUlcer(LesionCause cause) => _ulcers.Contains(cause);

    /// <summary>The body part that a site is; null if it names none that a lesion could share, such as a vessel.</summary>
    internal BodyPlace? PlaceOf(SiteInText site) =>
        _parts[site.Part].Part is { } part ? new BodyPlace(part, site.Side switch
        {
            Side.Left => BodySide.Left,
            Side.Right => BodySide.Right,
            Side.Both => BodySide.Both,
            _ => BodySide.NotStated,
        })
        : null;

    /// <summary>A lesion with where it is, as a card says it: "necrotic ulcer of the left thigh". If there are many sites, none is named.</summary>
    internal string NameAt(string lesion, IReadOnlyList<SiteInText> sites)
    {
        const int most = 2;
        var words = sites.Where(site => PlaceOf(site) is not null).Select(WordsOf).Distinct().ToList();

        return words.Count is 0 or > most
            ? lesion
            : _at.Replace("{lesion}", lesion, StringComparison.Ordinal).Replace("{site}", string.Join(_and, words), StringComparison.Ordinal);
    }

    /// <summary>What the title of a code says; for each thing, the longest match.</summary>
    internal LesionTitle Title(string system, string code)
    {
        var folded = ConceptCatalogue.FoldIcd(code);
        if (folded.Length < Category || !_titles.TryGetValue((system, folded[..Category]), out var titles))
        {
            return LesionTitle.None;
        }

        var said = LesionTitle.None;
        foreach (var title in titles)
        {
            if (title.Begins(folded))
            {
                said = new LesionTitle(
                    title.Says.Degree ?? said.Degree,
                    title.Says.Cause ?? said.Cause,
                    title.Says.Sites.Count > 0 ? title.Says.Sites : said.Sites,
                    title.Says.Words ?? said.Words);
            }
        }

        return said;
    }

    private string WordsOf(SiteInText site) =>
        _sides.TryGetValue(site.Side, out var side) ? side.Replace("{part}", _parts[site.Part].Word, StringComparison.Ordinal) : _parts[site.Part].Word;

    private static FrozenDictionary<Concept, LesionConcept> Concepts(LesionFile file, KnowledgeFaults faults)
    {
        var concepts = new Dictionary<Concept, LesionConcept>();
        foreach (var entry in file.Concepts)
        {
            var concept = Parse<Concept>(entry.Concept, "concepts", faults);
            LesionCause? cause = entry.Cause is { } named ? Parse<LesionCause>(named, "concepts", faults) : null;
            var lesion = new LesionConcept(entry.Words, entry.IsUlcer, entry.IsGangrene, entry.IsCauseAlone, cause);
            faults.Require(concepts.TryAdd(concept, lesion), File, $"`concepts`: `{entry.Concept}` stands twice. Keep one.");
        }

        return concepts.ToFrozenDictionary();
    }

    private static FrozenDictionary<string, (BodyPart? Part, string Word)> Parts(LesionFile file, TextKnowledge text, KnowledgeFaults faults)
    {
        var parts = new Dictionary<string, (BodyPart? Part, string Word)>();
        foreach (var (id, entry) in file.Parts)
        {
            parts.Add(id, (entry.Part is { } part ? Parse<BodyPart>(part, "parts", faults) : null, entry.Word ?? ""));
        }

        foreach (var missing in text.Sites.Ids.Where(id => parts.TryAdd(id, (null, ""))))
        {
            faults.Add(File, $"`parts` lacks `{missing}`, a site of patterns.en.json. Say which part of the body it is.");
        }

        return parts.ToFrozenDictionary();
    }

    private FrozenDictionary<(string System, string Category), CodedTitle[]> Titles(LesionFile file, KnowledgeFaults faults)
    {
        var titles = new List<(string System, CodedTitle Title)>();
        foreach (var entry in file.Codes)
        {
            foreach (var part in (entry.Parts ?? []).Where(part => !_parts.ContainsKey(part)))
            {
                faults.Add(File, $"`codes`: `{entry.Code}` names the part `{part}`, which is none of `parts`. Mend its name.");
            }

            var side = entry.Side is { } named ? Parse<Side>(named, "codes", faults) : Side.NotNamed;
            var says = new LesionTitle(
                entry.Degree is { } degree ? Parse<Facts.LesionDegree>(degree, "codes", faults) : null,
                entry.Cause is { } cause ? Parse<LesionCause>(cause, "codes", faults) : null,
                [.. (entry.Parts ?? []).Select(part => new SiteInText(part, side))],
                entry.Words);
            var code = ConceptCatalogue.FoldIcd(entry.Code);
            faults.Require(
                code.Length >= Category && code.AsSpan(0, Category).IndexOf('?') < 0,
                File,
                $"`codes`: `{entry.Code}` is shorter than a category, or leaves it open. Write it out.");
            titles.Add((entry.System ?? CodeSystems.Icd10Cm, new CodedTitle(code, says)));
        }

        return titles
            .Where(title => title.Title.Code.Length >= Category)
            .GroupBy(title => (title.System, title.Title.Code[..Category]))
            .ToFrozenDictionary(group => group.Key, group => group.Select(title => title.Title).OrderBy(title => title.Code.Length).ToArray());
    }

    private static T Parse<T>(string id, string part, KnowledgeFaults faults)
        where T : struct, Enum
    {
        faults.Require(KebabId.TryParse<T>(id, out var value), File, $"`{part}`: `{id}` is none of the code. Mend its name.");

        return value;
    }

    private sealed record CodedTitle(string Code, LesionTitle Says)
    {
        public bool Begins(string code)
        {
            if (code.Length < Code.Length)
            {
                return false;
            }

            for (var i = 0; i < Code.Length; i++)
            {
                if (Code[i] != '?' && Code[i] != code[i])
                {
                    return false;
                }
            }

            return true;
        }
    }
}
