using System.Collections.Immutable;

namespace CalcinosisCds.Rules;

/// <summary>Categories that the record cannot tell apart: each is <em>possible</em>, and they lead together.</summary>
public sealed record Tie(string Id, ImmutableArray<Category> Categories);

/// <summary>If the record cannot decide between two categories, both are possible and both lead.</summary>
internal static class Ties
{
    private static readonly Tie DystrophicOrMetastatic = new("TIE-01", [Category.Dystrophic, Category.Metastatic]);
    private static readonly Tie TumoralOrIdiopathic = new("TIE-02", [Category.Tumoral, Category.Idiopathic]);

    /// <summary>At most one: the second applies only without what makes the first.</summary>
    public static ImmutableArray<Tie> Of(RecordFindings record) =>
        IsDiseaseAndKidney(record) ? [DystrophicOrMetastatic]
        : record.IsNormophosphataemicMass ? [TumoralOrIdiopathic]
        : [];

    /// <summary>A connective tissue disease explains dystrophic calcification, advanced kidney disease metastatic calcification.</summary>
    private static bool IsDiseaseAndKidney(RecordFindings record) => record.ConnectiveTissueDisease.IsPresent && record.Kidney.IsG4OrG5.IsPresent;
}
