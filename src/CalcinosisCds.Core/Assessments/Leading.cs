using System.Collections.Immutable;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Which categories lead: consistent before possible, the most points within a tier, and nothing displaces an open calciphylaxis gate.</summary>
internal static class Leading
{
    public static ImmutableArray<Leader> Of(IReadOnlyList<CategoryAssessment> categories, OutsideAssessment outside, RuleFindings findings)
    {
        var gate = findings.Gate;
        var calciphylaxis = categories.SingleOrDefault(found => found.Category == Category.Calciphylaxis)?.Tier;
        if (outside.Tier == Tier.Consistent)
        {
            // A weak gate joins only if nothing is consistent; its red flag is raised all the same.
            return gate.IsPresent && !gate.IsWeak ? [new(Category.Calciphylaxis), Leader.OutsideTheFive] : [Leader.OutsideTheFive];
        }

        var leading = calciphylaxis == Tier.Consistent ? [Category.Calciphylaxis] : OfTheFive(categories, findings);
        if (gate.IsPresent && calciphylaxis == Tier.Possible && !(gate.IsWeak && categories.Any(found => found.Tier == Tier.Consistent)))
        {
            leading = [Category.Calciphylaxis, .. leading.Where(category => category != Category.Calciphylaxis)];
        }

        var outsideJoins = outside.Tier == Tier.Possible && calciphylaxis != Tier.Consistent && !(outside.NeverAlone && leading.Count == 0);
        var leaders = leading.Select(category => new Leader(category));

        return outsideJoins ? [.. leaders, Leader.OutsideTheFive] : [.. leaders];
    }

    private static IReadOnlyList<Category> OfTheFive(IReadOnlyList<CategoryAssessment> categories, RuleFindings findings)
    {
        CategoryAssessment[] possible = [.. categories.Where(found => found.Tier == Tier.Possible)];
        var consistent = Top([.. categories.Where(found => found.Tier == Tier.Consistent)], findings);

        return consistent.Count > 0 ? consistent : WithTies(Top(possible, findings), possible, findings);
    }

    /// <summary>The most points in one tier; ties all lead. Calciphylaxis competes with an open gate; with an ajar one it only joins.</summary>
    private static IReadOnlyList<Category> Top(IReadOnlyList<CategoryAssessment> candidates, RuleFindings findings)
    {
        if (candidates.Any(found => found.Category == Category.Tumoral)
            && findings.Arguments.Any(argument => argument is { Category: Category.Tumoral, LeadsAlone: true }))
        {
            return [Category.Tumoral];
        }

        var mayLead = candidates.Where(found => found.Category != Category.Calciphylaxis || findings.Gate is { IsPresent: true, IsWeak: false }).ToList();

        return WithMetastatic(MostPoints(mayLead), mayLead, findings);
    }

    private static IReadOnlyList<Category> MostPoints(IReadOnlyList<CategoryAssessment> candidates) =>
        [.. candidates.Where(found => candidates.All(other => other.Points <= found.Points)).Select(found => found.Category)];

    /// <summary>Tumoral without any feature of its own never leads ahead of metastatic: if it would, both lead.</summary>
    private static IReadOnlyList<Category> WithMetastatic(
        IReadOnlyList<Category> top, IReadOnlyList<CategoryAssessment> candidates, RuleFindings findings)
    {
        var tumoralIsBare = findings.Arguments.Any(argument => argument is { Category: Category.Tumoral, NeverAheadOfMetastatic: true });
        var metastaticIsPossible = candidates.Any(found => found is { Category: Category.Metastatic, Tier: Tier.Possible });

        return tumoralIsBare && metastaticIsPossible && top.Contains(Category.Tumoral) && !top.Contains(Category.Metastatic)
            ? [Category.Metastatic, .. top]
            : top;
    }

    /// <summary>Categories that the record cannot tell apart lead together, without comparing points.</summary>
    private static IReadOnlyList<Category> WithTies(IReadOnlyList<Category> top, IReadOnlyList<CategoryAssessment> possible, RuleFindings findings)
    {
        var leadsAlone = findings.Arguments.Any(argument => argument.LeadsAlone && top.Contains(argument.Category));
        var tied = findings.Ties.SelectMany(tie => tie.Categories).Where(category => !leadsAlone && possible.Any(found => found.Category == category));

        return [.. top.Union(tied)];
    }
}
