namespace CalcinosisCds.Knowledge;

/// <summary>One criterion of the rulebook as published: its id, its part, its weight and its sources. Its argument is the C# code that bears its id.</summary>
/// <param name="Id">Stable; never reused.</param>
/// <param name="Part">The category or section that it belongs to, such as <c>dystrophic</c> or <c>red-flag</c>.</param>
/// <param name="Role"><c>defining</c>, <c>supports</c>, <c>against</c>, <c>needed</c>, <c>cap</c> or <c>flag</c>.</param>
/// <param name="Points">Orders evidence only, never a probability; null where the criterion has no weight.</param>
/// <param name="Reference">Keys of <c>references.json</c>.</param>
/// <param name="Since">The knowledge version that brought it.</param>
public sealed record Criterion(string Id, string Part, string Role, IReadOnlyList<string> Reference, string Since, decimal? Points = null);
