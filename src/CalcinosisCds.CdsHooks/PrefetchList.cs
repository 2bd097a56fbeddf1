namespace CalcinosisCds.CdsHooks;

/// <summary>One key of a service's prefetch.</summary>
/// <param name="Template">The query as published, such as <c>Condition?patient={{context.patientId}}</c>.</param>
/// <param name="Types">The resource types that belong to the list; others in an answer do not.</param>
public sealed record PrefetchList(string Key, string Template, IReadOnlyList<string> Types);
