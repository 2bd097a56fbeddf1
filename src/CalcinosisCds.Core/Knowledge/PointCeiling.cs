namespace CalcinosisCds.Knowledge;

/// <summary>Criteria that together give at most a given number of points.</summary>
/// <param name="Id">Its stable name.</param>
/// <param name="Criteria">Ids of criteria.</param>
/// <param name="Reference">Keys of <c>references.json</c>.</param>
/// <param name="Since">The knowledge version that brought it.</param>
/// <param name="Note">What it means, in one sentence.</param>
public sealed record PointCeiling(
    string Id, IReadOnlyList<string> Criteria, decimal Points, IReadOnlyList<string> Reference, string Since, string? Note = null);
