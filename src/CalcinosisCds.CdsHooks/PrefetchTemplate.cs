namespace CalcinosisCds.CdsHooks;

/// <summary>A prefetch template from a service definition, as a query for one patient: what we publish is what we query ourselves.</summary>
/// <param name="ResourceType">The type that is read or searched.</param>
/// <param name="Id">The id of a read; null for a search.</param>
/// <param name="Parameters">The parameters of a search, values not yet encoded.</param>
public sealed record PrefetchTemplate(string ResourceType, string? Id, IReadOnlyList<KeyValuePair<string, string>> Parameters)
{
    private const string PatientToken = "{{context.patientId}}";
    private const string Token = "{{";

    /// <summary>Whether the template holds a token other than the patient of the context.</summary>
    public static bool HasExpression(string template) => WithPatient(template, "id").Contains(Token, StringComparison.Ordinal);

    /// <summary>A parameter with an expression is left out, since it only narrows the search: without it the answer holds at least as much.</summary>
    /// <param name="template">Such as <c>Condition?patient={{context.patientId}}</c> or <c>Patient/{{context.patientId}}</c>.</param>
    /// <param name="patientId">A FHIR id.</param>
    public static PrefetchTemplate Expand(string template, string patientId)
    {
        var query = WithPatient(template, patientId);
        if (query.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            var parameters = query[(mark + 1)..].Split('&')
                .Where(parameter => !parameter.Contains(Token, StringComparison.Ordinal))
                .Select(parameter => parameter.Split('=', 2))
                .Select(pair => KeyValuePair.Create(pair[0], pair.Length > 1 ? pair[1] : ""));

            return new PrefetchTemplate(query[..mark], null, [.. parameters]);
        }

        var parts = query.Split('/', 2);

        return new PrefetchTemplate(parts[0], parts.Length > 1 ? parts[1] : null, []);
    }

    /// <summary>The url below a FHIR base, every value percent-encoded.</summary>
    public string RelativeUrl => Id is { } id
        ? $"{ResourceType}/{Uri.EscapeDataString(id)}"
        : $"{ResourceType}?{string.Join('&', Parameters.Select(parameter => $"{parameter.Key}={Uri.EscapeDataString(parameter.Value)}"))}";

    private static string WithPatient(string template, string patientId) => template.Replace(PatientToken, patientId, StringComparison.Ordinal);
}
