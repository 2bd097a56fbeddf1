using CalcinosisCds.Facts;
using CalcinosisCds.Fhir.Validation;

namespace CalcinosisCds.Cli.Validate;

/// <summary>What is wrong with one resource, and what in it the assessment cannot use.</summary>
/// <param name="Resource"><c>Type/id</c>; <c>Type</c> alone for all of that type that have no id.</param>
/// <param name="Costs">Empty if all of it is used, or if it is nothing that the service reads.</param>
internal sealed record ResourceQuality(string Resource, IReadOnlyList<FhirFault> Faults, IReadOnlyList<DataGap> Costs)
{
    /// <summary>Reasons why a sound resource may not be used.</summary>
    private static readonly GapReason[] AsMeant =
    [
        GapReason.ExcludedStatus, GapReason.HistoryOnly, GapReason.NotCurrent, GapReason.NotForThisAge, GapReason.NoReferenceRange,
        GapReason.Indeterminate, GapReason.NotNegative, GapReason.Withheld,
    ];

    public string Type => Resource.Split('/')[0];

    public bool HasErrors => Faults.Any(fault => fault.Severity == FaultSeverity.Error);

    public bool HasWarnings => Faults.Any(fault => fault.Severity == FaultSeverity.Warning);

    /// <summary>Whether the way it is written prevents part of it from being used.</summary>
    public bool IsLost => Costs.Any(cost => !AsMeant.Contains(cost.Reason));
}
