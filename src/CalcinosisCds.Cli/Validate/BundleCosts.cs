using CalcinosisCds.Facts;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Validate;

/// <summary>What a Bundle lacks that none of its resources accounts for.</summary>
internal static class BundleCosts
{
    private const int DeepestBundle = 8;

    /// <summary>A search page that announces more; a Patient that nothing can refer to, so that the whole record belongs to nobody.</summary>
    /// <param name="resource">A resource of any type.</param>
    public static IEnumerable<DataGap> Of(Element resource) => All(resource, depth: 0).SelectMany(one => one.Text("resourceType"u8) switch
    {
        "Bundle" when HasFurtherPages(one) => [new DataGap("further-pages", GapReason.NotRead, Name(one))],
        "Patient" when !FhirId.IsValid(one.Text("id"u8) ?? "") => [new DataGap("patient", GapReason.NotRead, Name(one))],
        _ => Array.Empty<DataGap>(),
    });

    /// <summary>A resource and those within it, as the validator names them.</summary>
    public static IEnumerable<string> Names(Element resource) => All(resource, depth: 0).Select(Name);

    private static IEnumerable<Element> All(Element resource, int depth) => new[] { resource }.Concat(
        resource.Is("resourceType"u8, "Bundle"u8) && depth < DeepestBundle
            ? resource.Items("entry"u8).Select(entry => entry.Member("resource"u8)).OfType<Element>().Where(IsResource)
                .SelectMany(inner => All(inner, depth + 1))
            : []);

    /// <summary>What is not a resource is a fault of the Bundle, and not counted.</summary>
    private static bool IsResource(Element inner) => inner.Text("resourceType"u8) is { } type && FhirValidator.Knows(type);

    private static bool HasFurtherPages(Element bundle) => bundle.Items("link"u8).Any(FhirListReader.IsNext);

    private static string Name(Element resource)
    {
        var type = resource.Text("resourceType"u8) ?? "";

        return resource.Text("id"u8) is { Length: > 0 } id ? $"{type}/{id}" : type;
    }
}
