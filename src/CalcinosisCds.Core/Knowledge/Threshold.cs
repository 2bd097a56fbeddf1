namespace CalcinosisCds.Knowledge;

/// <summary>One clinical or engineering number, with where it comes from.</summary>
/// <param name="Id">Its stable name, such as <c>egfr.stage5</c>.</param>
/// <param name="Unit">UCUM.</param>
/// <param name="Reference">Keys of <c>references.json</c>; <c>ENG</c> marks an engineering choice without literature behind it.</param>
/// <param name="Since">The knowledge version that brought it.</param>
/// <param name="Note">What it decides, in one sentence.</param>
public sealed record Threshold(string Id, decimal Value, string Unit, IReadOnlyList<string> Reference, string Since, string? Note = null);
