using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>The outcome of one statement on this record: present, absent or unknown, with the facts it is based on.</summary>
/// <param name="Facts">What it is based on, strongest first; for an absent finding, what shows the absence.</param>
/// <param name="Gaps">What would have to be known, or measured again.</param>
public sealed record Finding(Truth Truth, IReadOnlyList<Fact> Facts, IReadOnlyList<DataGap> Gaps)
{
    /// <summary>By truth: the finding without facts or reasons.</summary>
    private static readonly ImmutableArray<Finding> Bare = [.. Enum.GetValues<Truth>().Select(truth => new Finding(truth, [], []))];

    /// <summary>Based only on weak facts: may raise <em>possible</em>, never <em>consistent</em>, and never makes an expression absent.</summary>
    public bool IsWeak { get; init; }

    /// <summary>Based on facts that are no longer current: counts for less, and for <em>possible</em> at most.</summary>
    public bool IsOld { get; init; }

    public bool IsPresent => Truth == Truth.Present;

    public bool IsAbsent => Truth == Truth.Absent;

    public bool IsUnknown => Truth == Truth.Unknown;

    /// <summary>Present because of facts that are neither weak nor old.</summary>
    public bool IsFirm => IsPresent && !IsWeak && !IsOld;

    public static Finding Unknown(params IReadOnlyList<DataGap> gaps) => gaps.Count == 0 ? Bare[(int)Truth.Unknown] : new(Truth.Unknown, [], gaps);

    public static Finding Absent(params IReadOnlyList<Fact> facts) => facts.Count == 0 ? Bare[(int)Truth.Absent] : new(Truth.Absent, facts, []);

    /// <summary>Present because of any of the facts, and as strong as the strongest; being weak matters more than being old.</summary>
    public static Finding Present(params IReadOnlyList<Fact> facts)
    {
        IReadOnlyList<Fact> strongestFirst = facts.Count < 2 ? facts : [.. facts.OrderBy(fact => fact.IsWeak).ThenBy(fact => fact.IsOld)];

        return new Finding(Truth.Present, strongestFirst, [])
        {
            IsWeak = strongestFirst is [{ IsWeak: true }, ..],
            IsOld = strongestFirst is [{ IsOld: true }, ..],
        };
    }

    public static Finding Of(bool truth, Fact fact) => truth ? Present(fact) : Absent(fact);

    /// <summary>Present if any is; absent only if all are.</summary>
    public static Finding Any(params ReadOnlySpan<Finding> findings) =>
        Join(findings, Has(findings, Truth.Present) ? Truth.Present : Has(findings, Truth.Unknown) ? Truth.Unknown : Truth.Absent);

    /// <summary>Absent if any is; present only if all are, and then as weak as the weakest.</summary>
    public static Finding All(params ReadOnlySpan<Finding> findings) =>
        Has(findings, Truth.Absent) ? Join(findings, Truth.Absent)
        : Has(findings, Truth.Unknown) ? Join(findings, Truth.Unknown)
        : AsWeakAsWeakest(Join(findings, Truth.Present), findings);

    /// <summary>The opposite. What is present only by weak facts is not refuted by negating it, so its opposite is unknown.</summary>
    public Finding Not() => this switch
    {
        { IsPresent: true, IsWeak: true } => Unknown(
            [.. Facts.Take(1).Select(fact => new DataGap("unconfirmed", GapReason.Indeterminate, fact.Source, fact.Date))]),
        { IsPresent: true } => Absent(Facts),
        { IsAbsent: true } => new Finding(Truth.Present, Facts, []) { IsOld = Facts.Any(fact => fact.IsOld) },
        _ => this,
    };

    /// <summary>Unknown instead of absent: for statements that the record can support but never refute.</summary>
    public Finding NeverAbsent() => IsAbsent ? Unknown() : this;

    private static bool Has(ReadOnlySpan<Finding> findings, Truth truth)
    {
        foreach (var finding in findings)
        {
            if (finding.Truth == truth)
            {
                return true;
            }
        }

        return false;
    }

    private static Finding AsWeakAsWeakest(Finding joined, ReadOnlySpan<Finding> findings)
    {
        bool isWeak = false, isOld = false;
        foreach (var finding in findings)
        {
            isWeak |= finding.IsWeak;
            isOld |= finding.IsOld;
        }

        return joined with { IsWeak = isWeak, IsOld = isOld };
    }

    /// <summary>Findings with the same truth merged into one, as strong as the strongest, with the facts that are not weak first.</summary>
    private static Finding Join(ReadOnlySpan<Finding> findings, Truth truth)
    {
        List<Finding> alike = [];
        foreach (var finding in findings)
        {
            if (finding.Truth == truth && (finding.IsPresent || finding.SaysWhy))
            {
                alike.Add(finding);
            }
        }

        return alike switch
        {
            [] => Bare[(int)truth],
            [var only] => only,
            _ => new Finding(
                truth,
                [.. alike.OrderBy(finding => finding.IsWeak).SelectMany(finding => finding.Facts).Distinct()],
                [.. alike.SelectMany(finding => finding.Gaps).Distinct()])
            {
                IsWeak = alike.TrueForAll(finding => finding.IsWeak),
                IsOld = alike.Exists(finding => finding.IsOld) && !alike.Exists(finding => finding.IsFirm),
            },
        };
    }

    private bool SaysWhy => Facts.Count > 0 || Gaps.Count > 0;
}
