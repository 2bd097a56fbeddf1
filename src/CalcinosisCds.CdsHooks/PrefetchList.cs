namespace CalcinosisCds.CdsHooks;

/// <summary>One key of a service's prefetch.</summary>
/// <param name="Template">The query as published, such as <c>Condition?patient={{context.patientId}}</c>.</param>
/// <param name="Types">The resource types that belong to the list; others in an answer do not.</param>
public sealed record PrefetchList(string Key, string Template, IReadOnlyList<string> Types)
{
    /// <summary>
    /// True where the template holds an expression of CDS Hooks 3.0. Older clients answer such a template with null, which then says nothing about
    /// what the record holds.
    /// </summary>
    public bool HasExpression { get; } = PrefetchTemplate.HasExpression(Template);

    /// <summary>False if only the client can run the query, because it depends on the context.</summary>
    public bool IsQuery { get; } = PrefetchTemplate.Expand(Template, "id") is { Id: not null } or { Parameters.Count: > 0 };
}
