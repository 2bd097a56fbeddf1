namespace CalcinosisCds.Text;

/// <summary>What the texts of one Condition say.</summary>
/// <param name="Concepts">Each concept named, once, by its best match; denied ones too, as denied.</param>
/// <param name="Lesions">The lesions of the skin, the strongest first; denied ones too, as denied.</param>
/// <param name="Sites">Every part of the body that the texts and the body site name.</param>
/// <param name="WasCut">True where a text was longer than what is read of one.</param>
/// <param name="IsLegible">
/// False where the texts are masked, empty, or in a language whose words are not held: then they say nothing, and not that nothing is there.
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

    /// <summary>The concept of this id; null where the texts do not name it.</summary>
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
