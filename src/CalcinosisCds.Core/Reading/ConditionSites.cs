using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Where a Condition is: by its body sites, else by its text, else by the published title of its code.</summary>
internal sealed class ConditionSites
{
    private readonly KnowledgeBase _knowledge;
    private readonly IReadOnlyList<SiteInText> _bodySites;
    private readonly IReadOnlyList<SiteInText> _title;
    private readonly IReadOnlyList<string> _codes;
    private readonly bool _hasBodySite;

    public ConditionSites(Element condition, IReadOnlyList<SiteInText> title, KnowledgeBase knowledge, ClinicalTextReader reader)
    {
        _knowledge = knowledge;
        _title = title;
        var words = new List<string>();
        var codes = new List<string>();
        foreach (var site in condition.Items("bodySite"u8))
        {
            _hasBodySite = true;
            codes.AddRange(site.Codings().Select(coding => (knowledge.Systems.Canonical(coding.System) ?? coding.System) + "|" + coding.Code));
            words.AddRange(WordsOf(site));
        }

        _codes = codes;
        Words = string.Join(", ", words.Distinct());
        _bodySites = Words.Length > 0 ? reader.Read([], Words).Sites : [];
    }

    /// <summary>What the body sites say in words; empty where there are none.</summary>
    public string Words { get; }

    /// <summary>The sites that hold for something that the text says of <paramref name="said"/>.</summary>
    public IReadOnlyList<SiteInText> Choose(IReadOnlyList<SiteInText> said)
    {
        var named = _bodySites.Where(IsNamed).Select(site => WithSide(site, said)).ToList();
        if (named.Count == 0)
        {
            named = [.. said.Where(IsNamed)];
        }

        return named.Count > 0 ? named : _title;
    }

    public BodySites Of(IReadOnlyList<SiteInText> said)
    {
        var chosen = Choose(said);
        if (!_hasBodySite && said.Count == 0 && chosen.Count == 0)
        {
            return BodySites.None;
        }

        var regions = BodyRegions.None;
        foreach (var site in _bodySites.Concat(said).Concat(chosen))
        {
            regions |= _knowledge.Text.Sites.RegionsOf(site);
        }

        var places = chosen.Select(_knowledge.Lesions.PlaceOf).OfType<BodyPlace>().Distinct();

        return new BodySites(regions, _codes, _hasBodySite || said.Any(site => !_knowledge.Text.Sites.IsOrgan(site)) || chosen.Count > 0)
        {
            Places = [.. places],
        };
    }

    private static List<string> WordsOf(Element site)
    {
        var words = new List<string>();
        if (site.Text("text"u8) is { Length: > 0 } text)
        {
            words.Add(text);
        }

        foreach (var coding in site.Items("coding"u8))
        {
            if (coding.Text("display"u8) is { Length: > 0 } display)
            {
                words.Add(display);
            }
        }

        return words;
    }

    private bool IsNamed(SiteInText site) => _knowledge.Lesions.PlaceOf(site) is not null;

    /// <summary>A body site without a side is on the side that the text says of it.</summary>
    private static SiteInText WithSide(SiteInText site, IReadOnlyList<SiteInText> said) =>
        site.Side == Side.NotNamed && said.FirstOrDefault(other => other.Part == site.Part && other.Side != Side.NotNamed) is { } sided ? sided : site;
}
