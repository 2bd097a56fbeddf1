using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>Skin lesions in words: what they look like and where they are.</summary>
internal sealed class LesionText(KnowledgeBase knowledge)
{
    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly FrozenDictionary<BodyPart, string> _parts = knowledge.Texts.OfEach<BodyPart>("place.");
    private readonly FrozenDictionary<BodySide, Template> _sides =
        Enum.GetValues<BodySide>().ToFrozenDictionary(side => side, side => knowledge.Texts.Template("side." + KebabId.Of(side)));

    private readonly Template _at = knowledge.Texts.Template("lesion.at");
    private readonly string _doubted = knowledge.Texts["fact.unconfirmed"];

    /// <summary>"Painful necrotic ulcer of the left thigh": the site is not repeated if the words contain it.</summary>
    public string Of(Lesion lesion)
    {
        if (lesion.IsPlaced)
        {
            return lesion.Words;
        }

        var places = lesion.Sites.Places.Where(place => !lesion.Words.Contains(_parts[place.Part], StringComparison.OrdinalIgnoreCase)).ToList();

        return places.Count == 0 ? lesion.Words : _at.Format(("lesion", lesion.Words), ("place", _phrasing.And(places.Select(Place))));
    }

    /// <summary>The same, adding that the record doubts it.</summary>
    public string WithDoubt(Lesion lesion) => _phrasing.List(Of(lesion), lesion.IsDoubted ? _doubted : null);

    private string Place(BodyPlace place) => _sides[place.Side].Format(("part", _parts[place.Part]));
}
