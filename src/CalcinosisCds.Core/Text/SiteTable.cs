using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>The named body parts: which are acral, which regions they belong to, which may stand for one another.</summary>
public sealed class SiteTable
{
    private const string File = "patterns.en.json";
    private readonly Dictionary<string, Site> _sites = [];

    internal SiteTable(IReadOnlyDictionary<string, SiteEntry> entries, PhraseTable.Builder phrases, PhraseSplitter splitter, KnowledgeFaults faults)
    {
        var classes = new List<SiteClass>(entries.Count);
        foreach (var (id, entry) in entries)
        {
            foreach (var phrase in entry.Words)
            {
                var words = splitter.Phrase(phrase);
                phrases.Add("site:" + id, words);
                phrases.Add("site", words);
            }

            foreach (var part in entry.Parts ?? [])
            {
                faults.Require(entries.ContainsKey(part), File, $"site `{id}` has the part `{part}`, which is no site. Mend its name.");
            }

            var regions = BodyRegions.None;
            foreach (var region in entry.Regions)
            {
                var isKnown = KebabId.TryParse<BodyRegions>(region, out var value);
                faults.Require(isKnown, File, $"site `{id}` lies in the region `{region}`, which is none of the code. Mend its name.");
                regions |= value;
            }

            _sites.Add(id, new Site(regions, entry.Acral, entry.Organ, entry.Parts ?? []));
            classes.Add(new SiteClass(id, phrases.Class("site:" + id)));
        }

        Classes = [.. classes];
        AnyClass = phrases.Class("site");
    }

    internal SiteClass[] Classes { get; }

    /// <summary>The ids of the parts.</summary>
    internal IEnumerable<string> Ids => _sites.Keys;

    /// <summary>The class of every word of every site.</summary>
    internal int AnyClass { get; }

    /// <summary>The regions that a part belongs to.</summary>
    public BodyRegions RegionsOf(SiteInText site) => _sites.TryGetValue(site.Part, out var found) ? found.Regions : BodyRegions.None;

    /// <summary>Whether a part is a toe, foot, heel, finger or hand.</summary>
    public bool IsAcral(SiteInText site) => _sites.TryGetValue(site.Part, out var found) && found.IsAcral;

    /// <summary>Whether it is an organ or a vessel: it names a region, not a site on the skin.</summary>
    public bool IsOrgan(SiteInText site) => _sites.TryGetValue(site.Part, out var found) && found.IsOrgan;

    /// <summary>Whether two may be the same site: the same part or one that may mean the other, and not on different sides.</summary>
    public bool MayBeSame(SiteInText one, SiteInText other) =>
        (one.Part == other.Part || HasPart(one, other) || HasPart(other, one)) && SidesAgree(one.Side, other.Side);

    /// <summary>Whether any of the sites may be one of the others.</summary>
    public bool MayShare(IReadOnlyList<SiteInText> some, IReadOnlyList<SiteInText> others)
    {
        foreach (var one in some)
        {
            foreach (var other in others)
            {
                if (MayBeSame(one, other))
                {
                    return true;
                }
            }
        }

        return false;
    }

    private bool HasPart(SiteInText whole, SiteInText part) => _sites.TryGetValue(whole.Part, out var found) && found.Parts.Contains(part.Part);

    private static bool SidesAgree(Side one, Side other) => (one, other) is not ((Side.Left, Side.Right) or (Side.Right, Side.Left));

    private sealed record Site(BodyRegions Regions, bool IsAcral, bool IsOrgan, IReadOnlyList<string> Parts);
}

/// <summary>A part of the body by its number among the classes of the phrase table.</summary>
internal sealed class SiteClass(string id, int number)
{
    /// <summary>In the order of <see cref="Side"/>.</summary>
    private readonly SiteInText[] _bySide = [new(id, Side.NotNamed), new(id, Side.Left), new(id, Side.Right), new(id, Side.Both)];

    public int Class { get; } = number;

    /// <summary>The part on a side of the body.</summary>
    public SiteInText On(Side side) => _bySide[(int)side];
}
