using System.Collections.Immutable;
using System.Runtime.InteropServices;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Assessments;

/// <summary>Which categories lead: consistent before possible, within the tier the most points, and nothing displaces an open calciphylaxis gate.</summary>
internal static class Leading
{
    public static ImmutableArray<Leader> Of(ImmutableArray<CategoryAssessment> categories, OutsideAssessment outside, RuleFindings findings)
    {
        var gate = findings.GateOpen;
        var calciphylaxis = categories.FirstOrDefault(static found => found.Category == Category.Calciphylaxis);
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
        if (gate.IsPresent && calciphylaxis.Tier == Tier.Possible && (!gate.IsWeak || !categories.Any(static found => found.Tier == Tier.Consistent)))
        {
            leading.Remove(Category.Calciphylaxis);
            leading.Insert(0, Category.Calciphylaxis);
        }

        var outsideJoins = outside.Tier == Tier.Possible && calciphylaxis.Tier != Tier.Consistent && !(outside.NeverAlone && leading.Count == 0);

        return Leaders(leading, outsideJoins);
    }

    private static ImmutableArray<Leader> Leaders(List<Category> leading, bool outsideJoins)
    {
        var leaders = new Leader[leading.Count + (outsideJoins ? 1 : 0)];
        for (var i = 0; i < leaders.Length; i++)
        {
            leaders[i] = i < leading.Count ? new Leader(leading[i]) : Leader.OutsideTheFive;
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(leaders);
    }

    private static List<Category> OfTheFive(ImmutableArray<CategoryAssessment> categories, RuleFindings findings)
    {
        var top = Top(categories, Tier.Consistent, findings);
        if (top.Count == 0)
        {
            top = Top(categories, Tier.Possible, findings);
            AddTies(top, categories, findings);
        }

        return top;
    }

    /// <summary>The most points within a tier; ties all lead. An unknown calciphylaxis gate never leads alone.</summary>
    private static List<Category> Top(ImmutableArray<CategoryAssessment> categories, Tier tier, RuleFindings findings)
    {
        var top = MostPoints(categories, tier);
        if (top is not [Category.Calciphylaxis] || !findings.GateOpen.IsUnknown)
        {
            return WithMetastatic(top, categories, tier, findings);
        }

        var others = MostPoints(categories, tier, except: Category.Calciphylaxis);

        return others.Count == 0 ? [] : [Category.Calciphylaxis, .. WithMetastatic(others, categories, tier, findings)];
    }

    /// <summary>Tumoral without any feature of its own is never ahead of metastatic: where it would be, both lead.</summary>
    private static List<Category> WithMetastatic(List<Category> top, ImmutableArray<CategoryAssessment> categories, Tier tier, RuleFindings findings)
    {
        var tumoralIsBare = findings.Arguments.Any(static argument => argument is { Category: Category.Tumoral, NeverAheadOfMetastatic: true });
        var metastaticIsCandidate = tier == Tier.Possible && categories.Any(static found => found is { Category: Category.Metastatic, Tier: Tier.Possible });

        return tumoralIsBare && metastaticIsCandidate && top.Contains(Category.Tumoral) && !top.Contains(Category.Metastatic)
            ? [Category.Metastatic, .. top]
            : top;
    }

    /// <summary>Categories that the record cannot tell apart lead together, their points not compared.</summary>
    private static void AddTies(List<Category> top, ImmutableArray<CategoryAssessment> categories, RuleFindings findings)
    {
        foreach (var tie in findings.Ties)
        {
            foreach (var found in categories)
            {
                if (found.Tier == Tier.Possible && tie.Categories.Contains(found.Category) && !top.Contains(found.Category))
                {
                    top.Add(found.Category);
                }
            }
        }
    }

    private static List<Category> MostPoints(ImmutableArray<CategoryAssessment> categories, Tier tier, Category? except = null)
    {
        var top = new List<Category>();
        decimal most = 0;
        foreach (var found in categories)
        {
            if (found.Tier != tier || found.Category == except || (top.Count > 0 && found.Points < most))
            {
                continue;
            }

            if (found.Points > most)
            {
                top.Clear();
            }

            most = found.Points;
            top.Add(found.Category);
        }

        return top;
    }
}
