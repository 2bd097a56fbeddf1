using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>Reads the stage of a kidney disease given beside its code, in <c>Condition.stage</c>: by code, or in words as "Stage 5" and "G5".</summary>
internal sealed class StageReader(KnowledgeBase knowledge)
{
    private readonly string? _family = knowledge.Concepts[Concept.CkdUnspecified].Family;
    private readonly string _name = knowledge.Texts["concept." + knowledge.Concepts[Concept.CkdUnspecified].Id].Split(',')[0];

    /// <summary>A stage alone does not say which organ: its words are read with those of the Condition, or with the name of what it is coded as.</summary>
    public ConditionCode Complete(ConditionCode code, Element condition)
    {
        foreach (var stage in condition.Items("stage"u8))
        {
            if (stage.Member("summary"u8) is { } summary)
            {
                code = With(code, summary);
            }
        }

        return code;
    }

    private ConditionCode With(ConditionCode code, Element summary)
    {
        var own = ConditionCode.Read(summary, knowledge, null);
        var stages = own.Concepts.Where(IsOfKidney).Except(code.Concepts).ToList();
        var isOfKidney = code.Concepts.Any(IsOfKidney);

        return code with
        {
            Concepts = isOfKidney && stages.Count > 0 ? [.. code.Concepts, .. stages] : code.Concepts,
            Texts = own.Texts is not [var words, ..] ? code.Texts
                : code.Texts is [var first, ..] ? [$"{first} {words}", .. code.Texts.Skip(1)]
                : isOfKidney ? [$"{_name} {words}"]
                : code.Texts,
        };
    }

    private bool IsOfKidney(Concept concept) => knowledge.Concepts[concept].Family == _family;
}
