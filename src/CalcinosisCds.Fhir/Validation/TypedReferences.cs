using System.Text.RegularExpressions;
using Firely.Fhir.Validation;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Model;
using Task = System.Threading.Tasks.Task;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// Answers a reference to another resource with an empty one of the type that the reference names, so that the validator can tell whether that type
/// is allowed there. Nothing is fetched, and what the empty one lacks is no fault.
/// </summary>
internal sealed partial class TypedReferences : IExternalReferenceResolver
{
    /// <summary>The type of the resource being validated: an empty one of the same type would be indistinguishable from it, and is not returned.</summary>
    public string Own { get; set; } = "";

    public Task<object?> ResolveAsync(string reference) => Task.FromResult<object?>(
        TypeOf(reference) is { } named && named != Own
        && ModelInfo.ModelInspector.FindClassMapping(named) is { IsResource: true, NativeType.IsAbstract: false } mapping
            ? Activator.CreateInstance(mapping.NativeType)
            : null);

    /// <summary>If the validator is looking at an empty resource, the path of the element that refers to it; null if only the empty one is at fault.</summary>
    /// <param name="resource">The one that was validated.</param>
    /// <param name="location">The path in the words of the validator.</param>
    /// <param name="text">What it says, which quotes a reference whose type is not allowed.</param>
    public static string? PathOf(Resource resource, string location, string text)
    {
        if (location.Split('.', '[')[0] == resource.TypeName)
        {
            return location;
        }

        var elements = new[] { resource.ToPocoNode() }.Descendants();

        return elements.FirstOrDefault(element => element.Poco is ResourceReference { Reference: { } reference } && text.Contains($"'{reference}' is of type"))
            is ITypedElement found ? found.Location : null;
    }

    private static string? TypeOf(string reference) => Reference().Match(reference) is { Success: true } match ? match.Groups["type"].Value : null;

    [GeneratedRegex(@"(?:^|/)(?<type>[A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}(?:/_history/[^/]+)?$", RegexOptions.NonBacktracking)]
    private static partial Regex Reference();
}
