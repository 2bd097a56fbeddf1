using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the Conditions and medications say, one concept at a time.</summary>
internal sealed class ConditionFindings
{
    private readonly ClinicalFacts _facts;
    private readonly ILookup<Concept, Mention> _byConcept;
    private readonly ILookup<MedicationGroup, MedicationUse> _byGroup;

    public ConditionFindings(ClinicalFacts facts)
    {
        _facts = facts;
        _byConcept = facts.Mentions.ToLookup(mention => mention.Concept);
        _byGroup = facts.Medications.ToLookup(use => use.Group);
    }

    public IEnumerable<Mention> Active(params IReadOnlyList<Concept> concepts) =>
        concepts.SelectMany(concept => _byConcept[concept]).Where(mention => !mention.IsPast);

    public IEnumerable<Mention> Past(params IReadOnlyList<Concept> concepts) =>
        concepts.SelectMany(concept => _byConcept[concept]).Where(mention => mention.IsPast);

    public IEnumerable<MedicationUse> Taken(params IReadOnlyList<MedicationGroup> groups) =>
        groups.SelectMany(group => _byGroup[group]).Where(use => use.IsTaken);

    public IEnumerable<MedicationUse> EverGiven(MedicationGroup group) => _byGroup[group];

    /// <summary>Present where an active Condition says so; absent only where the list is complete.</summary>
    public Finding Has(params IReadOnlyList<Concept> concepts) => Present(Active(concepts));

    /// <summary>As <see cref="Has"/>, a Condition of the past counting as weak: calcinosis outlives the disease.</summary>
    public Finding HasOrHad(params IReadOnlyList<Concept> concepts) => Present(ActiveOrWeakPast(concepts));

    public IEnumerable<Mention> ActiveOrWeakPast(params IReadOnlyList<Concept> concepts) =>
        Active(concepts).Concat(Past(concepts).Select(mention => mention with { IsWeak = true }));

    public Finding Present(IEnumerable<Mention> mentions)
    {
        var found = mentions.ToList();

        return found.Count > 0 ? Finding.Present(found)
            : _facts.ConditionList.Gap is { } gap ? Finding.Unknown(gap)
            : Finding.Absent();
    }

    public Finding Takes(params IReadOnlyList<MedicationGroup> groups)
    {
        var found = Taken(groups).ToList();

        return found.Count > 0 ? Finding.Present(found)
            : _facts.MedicationList.Gap is { } gap ? Finding.Unknown(gap)
            : Finding.Absent();
    }

    /// <summary>Present where the whole condition list was read.</summary>
    public Finding ListIsComplete => _facts.ConditionList.Gap is { } gap ? Finding.Unknown(gap) : Finding.Present();
}
