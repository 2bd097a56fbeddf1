using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>
/// A DiagnosticReport that carries its Observations inside it. Their ids hold within the report alone, so that they are read with it and never as
/// resources of their own: the same id in another report is another result.
/// </summary>
public static class ContainedResults
{
    internal const string Report = "DiagnosticReport";

    /// <summary>Whether a resource is a report with results for a list that is meant to hold them.</summary>
    /// <param name="resource">Any resource.</param>
    /// <param name="type">Its type.</param>
    /// <param name="types">The types that belong to the list.</param>
    public static bool AreIn(Element resource, string type, IReadOnlyList<string> types) =>
        MayBeIn(type, types) && resource.Items("contained"u8).Any(IsResult);

    /// <summary>Whether it is a report, and the list one of results: then those that it refers to should be in the list.</summary>
    public static bool MayBeIn(string type, IReadOnlyList<string> types) => type == Report && types.Contains("Observation");

    /// <summary>Whether all of a report's results stand in it. One that it only refers to has to be found elsewhere.</summary>
    public static bool AreAll(Element report) =>
        report.Items("result"u8).All(result => result.Text("reference"u8) is ['#', ..]);

    private static bool IsResult(Element inner) => inner.Is("resourceType"u8, "Observation"u8);
}
