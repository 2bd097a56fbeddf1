using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the Conditions and medications say, one concept at a time, in the order of the record.</summary>
internal sealed class ConditionFindings(ClinicalFacts facts)
{
    private readonly ILookup<Concept, Mention> _active = facts.Mentions.Where(mention => !mention.IsPast).ToLookup(mention => mention.Concept);
    private readonly ILookup<Concept, Mention> _past = facts.Mentions.Where(mention => mention.IsPast).ToLookup(mention => mention.Concept);
    private readonly ILookup<MedicationGroup, MedicationUse> _given = facts.Medications.ToLookup(use => use.Group);
    private readonly ILookup<MedicationGroup, MedicationUse> _taken = facts.Medications.Where(use => use.IsTaken).ToLookup(use => use.Group);
    private readonly Finding _noCondition = NotIn(facts.ConditionList);
    private readonly Finding _noMedication = NotIn(facts.MedicationList);

    /// <summary>Present if the whole condition list was read.</summary>
    public Finding ListIsComplete => _noCondition.Not();

    public IReadOnlyList<Mention> Active(params ReadOnlySpan<Concept> concepts) => Of(_active, concepts);

    public IReadOnlyList<Mention> ActiveOrPast(Concept concept) => [.. _active[concept], .. _past[concept]];

    /// <summary>The active ones, then past ones as weak: calcinosis outlives the disease.</summary>
    public IReadOnlyList<Mention> ActiveOrWeakPast(params ReadOnlySpan<Concept> concepts) =>
        Of(_past, concepts) is { Count: > 0 } past
            ? [.. Of(_active, concepts), .. past.Select(mention => mention with { IsWeak = true })]
            : Of(_active, concepts);

    /// <summary>What is taken now, or was until recently.</summary>
    public IReadOnlyList<MedicationUse> Taken(params ReadOnlySpan<MedicationGroup> groups) => Of(_taken, groups);

    public IEnumerable<MedicationUse> EverGiven(MedicationGroup group) => _given[group];

    /// <summary>Present if an active Condition says so; absent only if the list is complete.</summary>
    public Finding Has(params ReadOnlySpan<Concept> concepts) => Found(Active(concepts));

    /// <summary>As <see cref="Has"/>, with a past Condition counting as weak.</summary>
    public Finding HasOrHad(params ReadOnlySpan<Concept> concepts) => Found(ActiveOrWeakPast(concepts));

    /// <summary>Present because of these; absent only if the condition list they come from is complete.</summary>
    public Finding Present(IEnumerable<Fact> facts) => Found(facts.ToList());

    public Finding Takes(params ReadOnlySpan<MedicationGroup> groups) => Taken(groups) is { Count: > 0 } taken ? Finding.Present(taken) : _noMedication;

    /// <summary>By prescription, or by a Condition that says so.</summary>
    public Finding TakesSystemicCorticosteroid => Finding.Any(Takes(MedicationGroup.SystemicCorticosteroid), Has(Concept.CorticosteroidUse));

    private Finding Found(IReadOnlyList<Fact> facts) => facts.Count > 0 ? Finding.Present(facts) : _noCondition;

    /// <summary>What is not in a list is absent only if the whole list was read.</summary>
    private static Finding NotIn(RecordList list) => list.Gap is { } unread ? Finding.Unknown(unread) : Finding.Absent();

    private static List<TFact> Of<TKey, TFact>(ILookup<TKey, TFact> byKey, ReadOnlySpan<TKey> keys)
    {
        List<TFact> found = [];
        foreach (var key in keys)
        {
            if (byKey.Contains(key))
            {
                found.AddRange(byKey[key]);
            }
        }

        return found;
    }
}
