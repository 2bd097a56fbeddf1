using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What lies outside the five, by its own name.</summary>
internal sealed class OutsideText
{
    /// <summary>An uncertain or past one is called by its own name.</summary>
    private const string Uncertain = "OUT-03";

    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, string> _approaches;
    private readonly Template _described;
    private readonly string? _fop;
    private readonly string _approachOfFop;

    public OutsideText(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var ids = knowledge.Criteria.Values
            .Where(criterion => criterion.Part == "outside-the-five" && criterion.Id != Uncertain)
            .Select(criterion => criterion.Id).ToList();
        _names = ids.ToFrozenDictionary(id => id, id => texts["outside.name." + id]);
        _approaches = ids.ToFrozenDictionary(id => id, id => texts["outside.approach." + id]);
        _described = texts.Template("outside.described");
        _fop = knowledge.Concepts.Forms.Name(Concept.Ossification, "fop");
        _approachOfFop = texts["outside.approach.fop"];
    }

    /// <summary>Named by what supports it most: "ossification (fibrodysplasia ossificans progressiva)", "calcium extravasation".</summary>
    public string Name(OutsideAssessment outside) => Name(outside.Supports[0]);

    /// <summary>The approach that sources describe; for fibrodysplasia ossificans progressiva, what the patient must be spared.</summary>
    public string Approach(OutsideAssessment outside) => outside.Supports.Any(IsFop) ? _approachOfFop : _approaches[Kind(outside.Supports[0])];

    private bool IsFop(Judged judged) => judged.Finding.Facts.OfType<Mention>().Any(mention => mention.InWords is { } form && form == _fop);

    private string Name(Judged judged)
    {
        var name = _names[Kind(judged)];
        var described = judged.Finding.Facts.OfType<Mention>().Select(mention => mention.InWords).FirstOrDefault(words => words is not null);

        return described is null || described == name ? name : _described.Format(("name", name), ("words", described));
    }

    private static string Kind(Judged judged) => judged.Id != Uncertain ? judged.Id
        : judged.Finding.Facts.OfType<Mention>().FirstOrDefault()?.Concept switch
        {
            Concept.Ossification => "OUT-01",
            Concept.IatrogenicCalcinosis => "OUT-07",
            _ => "OUT-02",
        };
}
