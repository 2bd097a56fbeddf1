using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

public enum Truth
{
    Absent,
    Unknown,
    Present,
}

/// <summary>What one statement comes to on this record: present, absent or unknown, with the facts it rests on.</summary>
/// <param name="Facts">What it rests on, the strongest first; for an absent finding, what shows the absence.</param>
/// <param name="Gaps">What would have to be known; only where the truth is unknown.</param>
public sealed record Finding(Truth Truth, IReadOnlyList<Fact> Facts, IReadOnlyList<DataGap> Gaps)
{
    /// <summary>Resting on weak facts alone: may raise <em>possible</em>, never <em>consistent</em>, and never makes an expression absent.</summary>
    public bool IsWeak { get; init; }

    /// <summary>Resting on facts that are no longer current: half weight, and at most <em>possible</em>.</summary>
    public bool IsOld { get; init; }

    public bool IsPresent => Truth == Truth.Present;

    public bool IsAbsent => Truth == Truth.Absent;

    public bool IsUnknown => Truth == Truth.Unknown;

    /// <summary>Present, by facts neither weak nor old.</summary>
    public bool IsFirm => IsPresent && !IsWeak && !IsOld;

    public static Finding Unknown(params IReadOnlyList<DataGap> gaps) => gaps.Count == 0 ? UnknownWithoutGap : new(Truth.Unknown, [], gaps);

    public static Finding Absent(params IReadOnlyList<Fact> facts) => facts.Count == 0 ? AbsentWithoutFact : new(Truth.Absent, facts, []);

    /// <summary>Present by any of the facts: as strong as the strongest of them.</summary>
    public static Finding Present(params IReadOnlyList<Fact> facts)
    {
        if (facts.Count == 0)
        {
            return PresentWithoutFact;
        }

        var strongestFirst = IsStrongestFirst(facts) ? facts : [.. facts.OrderBy(Weakness)];

        return new Finding(Truth.Present, strongestFirst, [])
        {
            IsWeak = strongestFirst[0].IsWeak,
            IsOld = strongestFirst[0].IsOld,
        };
    }

    private static bool IsStrongestFirst(IReadOnlyList<Fact> facts)
    {
        for (var i = 1; i < facts.Count; i++)
        {
            if (Weakness(facts[i - 1]) > Weakness(facts[i]))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Weak counts before old.</summary>
    private static int Weakness(Fact fact) => (fact.IsWeak ? 2 : 0) + (fact.IsOld ? 1 : 0);

    public static Finding Of(bool truth, Fact fact) => truth ? Present(fact) : Absent(fact);

    /// <summary>Present if any is; absent only if all are.</summary>
    public static Finding Any(params ReadOnlySpan<Finding> findings)
    {
        bool isPresent = false, isUnknown = false, isWeak = true, isFirm = false, isOld = false;
        foreach (var finding in findings)
        {
            isUnknown |= finding.IsUnknown;
            if (finding.IsPresent)
            {
                isPresent = true;
                isWeak &= finding.IsWeak;
                isFirm |= finding.IsFirm;
                isOld |= finding.IsOld;
            }
        }

        return isPresent ? Only(findings, Truth.Present) ?? new Finding(Truth.Present, FactsOf(findings, Truth.Present), []) { IsWeak = isWeak, IsOld = !isFirm && isOld }
            : isUnknown ? UnknownBy(findings)
            : AbsentBy(findings);
    }

    /// <summary>Absent if any is; present only if all are, and then as weak as the weakest.</summary>
    public static Finding All(params ReadOnlySpan<Finding> findings)
    {
        bool isAbsent = false, isUnknown = false, isWeak = false, isOld = false;
        foreach (var finding in findings)
        {
            isAbsent |= finding.IsAbsent;
            isUnknown |= finding.IsUnknown;
            isWeak |= finding.IsWeak;
            isOld |= finding.IsOld;
        }

        return isAbsent ? AbsentBy(findings)
            : isUnknown ? UnknownBy(findings)
            : new Finding(Truth.Present, FactsOf(findings, Truth.Present), []) { IsWeak = isWeak, IsOld = isOld };
    }

    /// <summary>The opposite; what is present by weak facts alone is not refuted by turning it round, so its opposite is unknown.</summary>
    public Finding Not() => Truth switch
    {
        Truth.Present => !IsWeak ? Absent(Facts)
            : Facts is [var fact, ..] ? Unknown(new DataGap("unconfirmed", GapReason.Indeterminate, fact.Source, fact.Date))
            : UnknownWithoutGap,
        Truth.Absent => Facts.Count == 0 ? PresentWithoutFact : new Finding(Truth.Present, Facts, []) { IsOld = Facts.Any(fact => fact.IsOld) },
        _ => this,
    };

    /// <summary>Unknown in place of absent: for statements that may be opened by the record but never closed by it.</summary>
    public Finding NeverAbsent() => IsAbsent ? Unknown() : this;

    private static readonly Finding UnknownWithoutGap = new(Truth.Unknown, [], []);
    private static readonly Finding AbsentWithoutFact = new(Truth.Absent, [], []);
    private static readonly Finding PresentWithoutFact = new(Truth.Present, [], []);

    private static Finding AbsentBy(ReadOnlySpan<Finding> findings) => Only(findings, Truth.Absent) ?? Absent(FactsOf(findings, Truth.Absent));

    private static Finding UnknownBy(ReadOnlySpan<Finding> findings) => Only(findings, Truth.Unknown) ?? Unknown(GapsOf(findings));

    /// <summary>The one finding that is so, where it alone says what all of them say together; null where several have to be joined.</summary>
    private static Finding? Only(ReadOnlySpan<Finding> findings, Truth truth)
    {
        Finding? only = null;
        foreach (var finding in findings)
        {
            if (finding.Truth == truth && (truth == Truth.Present || !finding.IsBare))
            {
                if (only is not null || (finding.IsPresent && finding.Gaps.Count > 0))
                {
                    return null;
                }

                only = finding;
            }
        }

        return only;
    }

    /// <summary>Without a fact or gap, so that joining it with another of the same truth adds nothing.</summary>
    private bool IsBare => Facts.Count == 0 && Gaps.Count == 0;

    /// <summary>The facts of the findings that are so, those of firm findings first.</summary>
    private static IReadOnlyList<Fact> FactsOf(ReadOnlySpan<Finding> findings, Truth truth)
    {
        IReadOnlyList<Fact> facts = [];
        foreach (var isWeak in (ReadOnlySpan<bool>)[false, true])
        {
            foreach (var finding in findings)
            {
                if (finding.Truth == truth && finding.IsWeak == isWeak)
                {
                    facts = Joined(facts, finding.Facts);
                }
            }
        }

        return facts;
    }

    private static IReadOnlyList<DataGap> GapsOf(ReadOnlySpan<Finding> findings)
    {
        IReadOnlyList<DataGap> gaps = [];
        foreach (var finding in findings)
        {
            gaps = Joined(gaps, finding.Gaps);
        }

        return gaps;
    }

    /// <summary>Both, each item once; mostly one of them is empty and the other a single item.</summary>
    private static IReadOnlyList<T> Joined<T>(IReadOnlyList<T> first, IReadOnlyList<T> second)
    {
        const int few = 16;
        if (second.Count == 0 || (first.Count == 0 && second.Count == 1))
        {
            return second.Count == 0 ? first : second;
        }

        if (first.Count + second.Count > few)
        {
            return [.. first.Concat(second).Distinct()];
        }

        var joined = new T[first.Count + second.Count];
        var count = 0;
        for (; count < first.Count; count++)
        {
            joined[count] = first[count];
        }

        for (var i = 0; i < second.Count; i++)
        {
            if (!joined.AsSpan(0, count).Contains(second[i]))
            {
                joined[count++] = second[i];
            }
        }

        return count == joined.Length ? joined : joined[..count];
    }
}
