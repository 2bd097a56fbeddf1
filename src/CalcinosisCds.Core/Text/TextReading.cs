namespace CalcinosisCds.Text;

/// <summary>What the texts of one Condition say.</summary>
/// <param name="Concepts">Each concept named, once, by its best match; denied ones too, as denied.</param>
/// <param name="Lesions">The skin lesions, strongest first; denied ones too, as denied.</param>
/// <param name="Sites">Every part of the body that the texts and the body site name.</param>
/// <param name="WasCut">True if a text was too long to be read to its end.</param>
/// <param name="IsLegible">
/// False if the texts are masked, empty, or in a language we do not read: they then say nothing, not that nothing is there.
/// </param>
public sealed record TextReading(
    IReadOnlyList<ConceptInText> Concepts,
    IReadOnlyList<LesionInText> Lesions,
    IReadOnlyList<ExplanationInText> Explanations,
    IReadOnlyList<SiteInText> Sites,
    bool WasCut,
    bool IsLegible)
{
    /// <summary>Whether a word is of a cue, or may be written out as one: beside another text it may then say something of that.</summary>
    internal bool MayHoldCue { get; init; }

    /// <summary>What is read of a Condition whose code says that it is a relative's, or only looked for: no finding stands higher than that.</summary>
    internal TextReading Of(Standing others) => others == Standing.Present ? this : this with
    {
        Concepts = [.. Concepts.Select(named => named.Standing < others ? named with { Standing = others } : named)],
        Lesions = [.. Lesions.Select(lesion => lesion.Standing < others ? lesion with { Standing = others } : lesion)],
        Explanations = [],
    };

    /// <summary>The concept with this id; null if the texts do not name it.</summary>
    public ConceptInText? Find(string concept)
    {
        foreach (var found in Concepts)
        {
            if (found.Concept == concept)
            {
                return found;
            }
        }

        return null;
    }
}
