using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Which categories lead: consistent before possible, within the tier the most points, and nothing displaces an open calciphylaxis gate.</summary>
internal static class Leading
{
    public static IReadOnlyList<Leader> Of(List<CategoryAssessment> categories, OutsideAssessment outside, RuleFindings findings)
    {
        var gate = findings.GateOpen;
        var calciphylaxis = categories.Find(found => found.Category == Category.Calciphylaxis);
        if (calciphylaxis is null)
        {
            return [];
        }

        if (outside.Tier == Tier.Consistent)
        {
            // A weak gate joins only where nothing is consistent; its red flag is raised all the same.
            return gate is { IsPresent: true, IsWeak: false } ? [new(Category.Calciphylaxis), Leader.OutsideTheFive] : [Leader.OutsideTheFive];
        }

        var leading = calciphylaxis.Tier == Tier.Consistent ? [Category.Calciphylaxis] : OfTheFive(categories, findings);
        if (gate.IsPresent && calciphylaxis.Tier == Tier.Possible && (!gate.IsWeak || !categories.Exists(found => found.Tier == Tier.Consistent)))
        {
            leading = [Category.Calciphylaxis, .. leading.Where(category => category != Category.Calciphylaxis)];
        }

        var leaders = leading.Select(category => new Leader(category));
        var outsideJoins = outside.Tier == Tier.Possible && calciphylaxis.Tier != Tier.Consistent && !(outside.NeverAlone && leading.Count == 0);

        return outsideJoins ? [.. leaders, Leader.OutsideTheFive] : [.. leaders];
    }

    private static List<Category> OfTheFive(List<CategoryAssessment> categories, RuleFindings findings)
    {
        var top = Top(categories, Tier.Consistent, findings);

        return top.Count > 0 ? top : WithTies(Top(categories, Tier.Possible, findings), categories, findings);
    }

    /// <summary>The most points within a tier; ties all lead. An unknown calciphylaxis gate never leads alone.</summary>
    private static List<Category> Top(List<CategoryAssessment> categories, Tier tier, RuleFindings findings)
    {
        var candidates = categories.FindAll(found => found.Tier == tier);
        if (candidates.Count == 0)
        {
            return [];
        }

        var top = MostPoints(candidates);
        if (top is not [Category.Calciphylaxis] || !findings.GateOpen.IsUnknown)
        {
            return WithMetastatic(top, candidates, findings);
        }

        var others = candidates.FindAll(found => found.Category != Category.Calciphylaxis);

        return others.Count == 0 ? [] : [Category.Calciphylaxis, .. WithMetastatic(MostPoints(others), others, findings)];
    }

    /// <summary>Tumoral without any feature of its own is never ahead of metastatic: where it would be, both lead.</summary>
    private static List<Category> WithMetastatic(List<Category> top, List<CategoryAssessment> candidates, RuleFindings findings)
    {
        var tumoralIsBare = findings.Arguments.Any(argument => argument is { Category: Category.Tumoral, NeverAheadOfMetastatic: true });
        var metastaticIsCandidate = candidates.Exists(found => found is { Category: Category.Metastatic, Tier: Tier.Possible });

        return tumoralIsBare && metastaticIsCandidate && top.Contains(Category.Tumoral) && !top.Contains(Category.Metastatic)
            ? [Category.Metastatic, .. top]
            : top;
    }

    /// <summary>Categories that the record cannot tell apart lead together, their points not compared.</summary>
    private static List<Category> WithTies(List<Category> top, List<CategoryAssessment> categories, RuleFindings findings)
    {
        var tied = findings.Ties.SelectMany(tie => tie.Categories).Where(category => categories.Exists(found => found.Category == category && found.Tier == Tier.Possible));

        return [.. top.Concat(tied).Distinct()];
    }

    private static List<Category> MostPoints(List<CategoryAssessment> candidates)
    {
        var most = candidates.Max(found => found.Points);

        return [.. candidates.Where(found => found.Points == most).Select(found => found.Category)];
    }
}
