using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the Conditions and medications say, one concept at a time.</summary>
internal sealed class ConditionFindings
{
    private readonly Dictionary<Concept, List<Mention>> _active = [];
    private readonly Dictionary<Concept, List<Mention>> _past = [];
    private readonly Dictionary<MedicationGroup, List<MedicationUse>> _taken = [];
    private readonly Dictionary<MedicationGroup, List<MedicationUse>> _given = [];
    private readonly Finding _noCondition;
    private readonly Finding _noMedication;

    public ConditionFindings(ClinicalFacts facts)
    {
        foreach (var mention in facts.Mentions)
        {
            Add(mention.IsPast ? _past : _active, mention.Concept, mention);
        }

        foreach (var use in facts.Medications)
        {
            Add(_given, use.Group, use);
            if (use.IsTaken)
            {
                Add(_taken, use.Group, use);
            }
        }

        _noCondition = facts.ConditionList.Gap is { } unread ? Finding.Unknown(unread) : Finding.Absent();
        _noMedication = facts.MedicationList.Gap is { } unreadToo ? Finding.Unknown(unreadToo) : Finding.Absent();
        ListIsComplete = facts.ConditionList.Gap is { } gap ? Finding.Unknown(gap) : Finding.Present();
    }

    /// <summary>Present where the whole condition list was read.</summary>
    public Finding ListIsComplete { get; }

    public IReadOnlyList<Mention> Active(params ReadOnlySpan<Concept> concepts) => (IReadOnlyList<Mention>?)Of(_active, concepts) ?? [];

    public IReadOnlyList<Mention> Past(params ReadOnlySpan<Concept> concepts) => (IReadOnlyList<Mention>?)Of(_past, concepts) ?? [];

    public IReadOnlyList<MedicationUse> Taken(params ReadOnlySpan<MedicationGroup> groups) => (IReadOnlyList<MedicationUse>?)Of(_taken, groups) ?? [];

    public IReadOnlyList<MedicationUse> EverGiven(MedicationGroup group) => (IReadOnlyList<MedicationUse>?)Of(_given, [group]) ?? [];

    /// <summary>Present where an active Condition says so; absent only where the list is complete.</summary>
    public Finding Has(params ReadOnlySpan<Concept> concepts) => Present(Active(concepts));

    /// <summary>As <see cref="Has"/>, a Condition of the past counting as weak: calcinosis outlives the disease.</summary>
    public Finding HasOrHad(params ReadOnlySpan<Concept> concepts) => Present(ActiveOrWeakPast(concepts));

    public IReadOnlyList<Mention> ActiveOrWeakPast(params ReadOnlySpan<Concept> concepts)
    {
        var past = Past(concepts);

        return past.Count == 0 ? Active(concepts) : [.. Active(concepts), .. past.Select(mention => mention with { IsWeak = true })];
    }

    public Finding Present(IEnumerable<Mention> mentions) => Present(mentions.ToList());

    public Finding Present(IReadOnlyList<Mention> mentions) => mentions.Count > 0 ? Finding.Present(mentions) : _noCondition;

    public Finding Takes(params ReadOnlySpan<MedicationGroup> groups) => Taken(groups) is { Count: > 0 } taken ? Finding.Present(taken) : _noMedication;

    private static void Add<TKey, TFact>(Dictionary<TKey, List<TFact>> byKey, TKey key, TFact fact)
        where TKey : notnull =>
        (byKey.TryGetValue(key, out var facts) ? facts : byKey[key] = []).Add(fact);

    /// <summary>The facts of these keys, in their order; null where there is none. Most keys have none, and few questions meet more than one.</summary>
    private static List<TFact>? Of<TKey, TFact>(Dictionary<TKey, List<TFact>> byKey, ReadOnlySpan<TKey> keys)
        where TKey : notnull
    {
        List<TFact>? found = null;
        foreach (var key in keys)
        {
            if (byKey.TryGetValue(key, out var facts))
            {
                found = found is null ? facts : [.. found, .. facts];
            }
        }

        return found;
    }
}
