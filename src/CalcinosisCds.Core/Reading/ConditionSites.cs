using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Where a Condition is: by its body sites, else by its text, else by the published title of its code.</summary>
internal sealed class ConditionSites
{
    private readonly KnowledgeBase _knowledge;
    private readonly IReadOnlyList<SiteInText> _title;
    private readonly IReadOnlyList<string> _codes = [];
    private readonly bool _hasBodySite;

    /// <summary>What the body sites name in words.</summary>
    private readonly IReadOnlyList<SiteInText> _bodySites = [];
    private readonly bool _bodySiteIsNamed;

    public ConditionSites(Element condition, IReadOnlyList<SiteInText> title, KnowledgeBase knowledge, ConditionTexts texts)
    {
        _knowledge = knowledge;
        _title = title;
        _hasBodySite = condition.Items("bodySite"u8).Any();
        if (!_hasBodySite)
        {
            return;
        }

        var words = new List<string>();
        var codes = new List<string>();
        foreach (var site in condition.Items("bodySite"u8))
        {
            foreach (var (system, code) in site.Codings())
            {
                codes.Add((knowledge.Systems.Canonical(system) ?? system) + "|" + code);
            }

            AddWords(site, words);
        }

        _codes = codes;
        Words = words.Count == 1 ? words[0] : string.Join(", ", words);
        _bodySites = Words.Length > 0 ? texts.SitesIn(Words) : [];
        _bodySiteIsNamed = _bodySites.Any(IsNamed);
    }

    /// <summary>What the body sites say in words; empty if there are none.</summary>
    public string Words { get; } = "";

    /// <summary>The sites that apply to something the text says of <paramref name="said"/>.</summary>
    public IReadOnlyList<SiteInText> Choose(IReadOnlyList<SiteInText> said)
    {
        List<SiteInText>? named = null;
        foreach (var site in _bodySites)
        {
            named = WithNamed(WithSide(site, said), named);
        }

        for (var i = 0; i < said.Count && !_bodySiteIsNamed; i++)
        {
            named = WithNamed(said[i], named);
        }

        return named ?? _title;
    }

    public BodySites Of(IReadOnlyList<SiteInText> said)
    {
        if (!_hasBodySite && said.Count == 0 && _title.Count == 0)
        {
            return BodySites.None;
        }

        var chosen = Choose(said);
        var places = new List<BodyPlace>(chosen.Count);
        foreach (var site in chosen)
        {
            if (_knowledge.Lesions.PlaceOf(site) is { } place && !places.Contains(place))
            {
                places.Add(place);
            }
        }

        var regions = RegionsOf(_bodySites) | RegionsOf(said) | RegionsOf(chosen);

        return new BodySites(regions, _codes, _hasBodySite || said.Any(site => !_knowledge.Text.Sites.IsOrgan(site)) || chosen.Count > 0) { Places = places };
    }

    private BodyRegions RegionsOf(IReadOnlyList<SiteInText> sites)
    {
        var regions = BodyRegions.None;
        for (var i = 0; i < sites.Count; i++)
        {
            regions |= _knowledge.Text.Sites.RegionsOf(sites[i]);
        }

        return regions;
    }

    /// <summary>Each once.</summary>
    private static void AddWords(Element site, List<string> words)
    {
        Add(site.Text("text"u8));
        foreach (var coding in site.Items("coding"u8))
        {
            Add(coding.Text("display"u8));
        }

        void Add(string? said)
        {
            if (said is { Length: > 0 } && !words.Contains(said))
            {
                words.Add(said);
            }
        }
    }

    private List<SiteInText>? WithNamed(SiteInText site, List<SiteInText>? named)
    {
        if (IsNamed(site))
        {
            (named ??= new List<SiteInText>(1)).Add(site);
        }

        return named;
    }

    private bool IsNamed(SiteInText site) => _knowledge.Lesions.PlaceOf(site) is not null;

    /// <summary>A body site without a side is on the side that the text gives it.</summary>
    private static SiteInText WithSide(SiteInText site, IReadOnlyList<SiteInText> said)
    {
        for (var i = 0; i < said.Count && site.Side == Side.NotNamed; i++)
        {
            if (said[i].Part == site.Part && said[i].Side != Side.NotNamed)
            {
                return said[i];
            }
        }

        return site;
    }
}
