using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The approach that sources describe, by the disease on record: informative, never an instruction.</summary>
internal sealed class ApproachText(CardWords words)
{
    private static readonly Concept[] Named = [Concept.JuvenileDermatomyositis, Concept.SystemicSclerosis];

    private readonly FrozenDictionary<Category, string> _ofCategory = words.Texts.OfEach(
        "approach.", [Category.Metastatic, Category.Calciphylaxis, Category.Tumoral, Category.Idiopathic], Knowledge.KebabId.Of);

    private readonly FrozenDictionary<Concept, string> _ofDisease = words.Texts.OfEach("approach.dystrophic.", Named, Knowledge.KebabId.Of);
    private readonly string _ofOtherDisease = words.Texts["approach.dystrophic.other-disease"];
    private readonly string _ofInjury = words.Texts["approach.dystrophic.injury"];
    private readonly string _ofKidney = words.Texts["approach.metastatic.kidney"];
    private readonly string _standard = words.Texts["approach.standard"];
    private readonly string[] _tried = [words.Texts["approach.tried"], words.Texts["approach.warfarin"]];

    /// <summary>Nothing if nothing leads: then there is nothing to approach yet.</summary>
    /// <param name="assessment">The assessment.</param>
    /// <param name="shown">The leaders whose evidence the card shows.</param>
    public IEnumerable<string> Of(Assessment assessment, IReadOnlyList<Leader> shown)
    {
        // What was tried for calcinosis is shown only if the calcinosis itself is what needs treating.
        var isCalcinosisItself = shown.Any(leader => leader.Category is Category.Dystrophic or Category.Tumoral or Category.Idiopathic);

        return shown.Count == 0 ? [] : [.. shown.SelectMany(leader => Of(assessment, leader)).Distinct(), .. isCalcinosisItself ? _tried : [_standard]];
    }

    private IEnumerable<string> Of(Assessment assessment, Leader leader) => leader.Category switch
    {
        null => [words.Outside.Approach(assessment.Outside)],
        Category.Dystrophic => [OfDystrophic(assessment)],
        Category.Metastatic when HasAdvancedKidneyDisease(assessment) => [_ofKidney],
        { } category => [_ofCategory[category]],
    };

    private string OfDystrophic(Assessment assessment)
    {
        var diseases = assessment.SupportsOf(new Leader(Category.Dystrophic))
            .Where(judged => judged.Id == "DYS-01")
            .SelectMany(judged => judged.Finding.Facts.OfType<Mention>())
            .Select(mention => mention.Concept)
            .ToList();

        return diseases.Count == 0 ? _ofInjury : diseases.Where(_ofDisease.ContainsKey).Select(disease => _ofDisease[disease]).FirstOrDefault(_ofOtherDisease);
    }

    private static bool HasAdvancedKidneyDisease(Assessment assessment) =>
        assessment.Categories.SelectMany(category => category.Supports).Any(judged => judged.Id is "CPX-04" or "MET-02");
}
