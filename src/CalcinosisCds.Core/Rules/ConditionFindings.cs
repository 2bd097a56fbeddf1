using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What the Conditions and medications say, one concept at a time.</summary>
internal sealed class ConditionFindings
{
    private readonly MentionIndex _mentions;
    private readonly IReadOnlyList<MedicationUse> _medications;
    private readonly Finding _noCondition;
    private readonly Finding _noMedication;

    public ConditionFindings(ClinicalFacts facts)
    {
        _mentions = new MentionIndex(facts.Mentions);
        _medications = facts.Medications;
        _noCondition = facts.ConditionList.Gap is { } unread ? Finding.Unknown(unread) : Finding.Absent();
        _noMedication = facts.MedicationList.Gap is { } unreadToo ? Finding.Unknown(unreadToo) : Finding.Absent();
        ListIsComplete = facts.ConditionList.Gap is null ? Finding.Present() : _noCondition;
    }

    /// <summary>Present where the whole condition list was read.</summary>
    public Finding ListIsComplete { get; }

    public ReadOnlySpan<Mention> Active(params ReadOnlySpan<Concept> concepts)
    {
        ReadOnlySpan<Mention> found = [];
        foreach (var concept in concepts)
        {
            found = found.And(_mentions.Active(concept));
        }

        return found;
    }

    public ReadOnlySpan<Mention> Past(params ReadOnlySpan<Concept> concepts)
    {
        ReadOnlySpan<Mention> found = [];
        foreach (var concept in concepts)
        {
            found = found.And(_mentions.Past(concept));
        }

        return found;
    }

    /// <summary>Those that are active, then those of the past as weak: calcinosis outlives the disease.</summary>
    public ReadOnlySpan<Mention> ActiveOrWeakPast(params ReadOnlySpan<Concept> concepts)
    {
        var past = Past(concepts);
        if (past.IsEmpty)
        {
            return Active(concepts);
        }

        var weak = new Mention[past.Length];
        for (var i = 0; i < past.Length; i++)
        {
            weak[i] = past[i] with { IsWeak = true };
        }

        return Active(concepts).And(weak);
    }

    /// <summary>What is taken now, or was a short time ago.</summary>
    public IReadOnlyList<MedicationUse> Taken(params ReadOnlySpan<MedicationGroup> groups)
    {
        List<MedicationUse>? taken = null;
        foreach (var group in groups)
        {
            for (var i = 0; i < _medications.Count; i++)
            {
                if (_medications[i].IsTaken && _medications[i].Group == group)
                {
                    (taken ??= []).Add(_medications[i]);
                }
            }
        }

        return (IReadOnlyList<MedicationUse>?)taken ?? [];
    }

    public bool WasEverGiven(MedicationGroup group)
    {
        foreach (var use in _medications)
        {
            if (use.Group == group)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Present where an active Condition says so; absent only where the list is complete.</summary>
    public Finding Has(params ReadOnlySpan<Concept> concepts) => Present(Active(concepts));

    /// <summary>As <see cref="Has"/>, a Condition of the past counting as weak.</summary>
    public Finding HasOrHad(params ReadOnlySpan<Concept> concepts) => Present(ActiveOrWeakPast(concepts));

    public Finding Present(ReadOnlySpan<Mention> mentions) => mentions.IsEmpty ? _noCondition : Finding.Present(mentions.ToArray());

    public Finding Takes(params ReadOnlySpan<MedicationGroup> groups) => Taken(groups) is { Count: > 0 } taken ? Finding.Present(taken) : _noMedication;
}
