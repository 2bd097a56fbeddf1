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

    public static Finding Unknown(params IReadOnlyList<DataGap> gaps) => new(Truth.Unknown, [], gaps);

    public static Finding Absent(params IReadOnlyList<Fact> facts) => new(Truth.Absent, facts, []);

    /// <summary>Present by any of the facts: as strong as the strongest of them.</summary>
    public static Finding Present(params IReadOnlyList<Fact> facts)
    {
        var strongestFirst = facts.OrderBy(fact => fact.IsWeak).ThenBy(fact => fact.IsOld).ToList();

        return new Finding(Truth.Present, strongestFirst, [])
        {
            IsWeak = facts.Count > 0 && strongestFirst[0].IsWeak,
            IsOld = facts.Count > 0 && strongestFirst[0].IsOld,
        };
    }

    public static Finding Of(bool? truth, Fact fact, Func<DataGap> gap) => truth switch
    {
        true => Present(fact),
        false => Absent(fact),
        null => Unknown(gap()),
    };

    /// <summary>Present if any is; absent only if all are.</summary>
    public static Finding Any(params IReadOnlyList<Finding> findings)
    {
        var present = findings.Where(finding => finding.IsPresent).ToList();
        if (present.Count > 0)
        {
            return new Finding(Truth.Present, FactsOf(present), [])
            {
                IsWeak = present.All(finding => finding.IsWeak),
                IsOld = !present.Exists(finding => finding.IsFirm) && present.Exists(finding => finding.IsOld),
            };
        }

        return findings.Any(finding => finding.IsUnknown) ? Unknown(GapsOf(findings)) : Absent(FactsOf(findings));
    }

    /// <summary>Absent if any is; present only if all are, and then as weak as the weakest.</summary>
    public static Finding All(params IReadOnlyList<Finding> findings)
    {
        var absent = findings.Where(finding => finding.IsAbsent).ToList();
        if (absent.Count > 0)
        {
            return Absent(FactsOf(absent));
        }

        return findings.Any(finding => finding.IsUnknown)
            ? Unknown(GapsOf(findings))
            : new Finding(Truth.Present, FactsOf(findings), []) { IsWeak = findings.Any(finding => finding.IsWeak), IsOld = findings.Any(finding => finding.IsOld) };
    }

    /// <summary>The opposite; what is present by weak facts alone is not refuted by turning it round, so its opposite is unknown.</summary>
    public Finding Not() => Truth switch
    {
        Truth.Present => IsWeak ? Unknown([.. Facts.Take(1).Select(fact => new DataGap("unconfirmed", GapReason.Indeterminate, fact.Source, fact.Date))]) : Absent(Facts),
        Truth.Absent => new Finding(Truth.Present, Facts, []) { IsOld = Facts.Any(fact => fact.IsOld) },
        _ => this,
    };

    /// <summary>Unknown in place of absent: for statements that may be opened by the record but never closed by it.</summary>
    public Finding NeverAbsent() => IsAbsent ? Unknown() : this;

    private static List<Fact> FactsOf(IEnumerable<Finding> findings) =>
        [.. findings.OrderBy(finding => finding.IsWeak).SelectMany(finding => finding.Facts).Distinct()];

    private static List<DataGap> GapsOf(IEnumerable<Finding> findings) =>
        [.. findings.SelectMany(finding => finding.Gaps).Distinct()];
}
