using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// Reads of a resource what its text may hold in another form than FHIR's. The SDK keeps such a value and throws when it is asked for, and its message
/// may quote the patient: it is never passed on.
/// </summary>
internal static class InForm
{
    /// <summary>What is said of that.</summary>
    public const string NoForm = "It cannot be judged by the validator: not FHIR in form.";

    /// <summary>What <paramref name="read"/> yields, or the other value where the SDK cannot tell.</summary>
    public static T Or<T>(T otherwise, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception exception) when (IsOfTheData(exception))
        {
            return otherwise;
        }
    }

    /// <summary>Whatever the SDK throws on a resource is for the resource to answer, but for what no other resource would be spared either.</summary>
    public static bool IsOfTheData(Exception exception) => exception is not (OutOfMemoryException or OperationCanceledException);

    /// <summary>Of R4, and not any name that a text gives itself.</summary>
    public static bool IsOfR4(Resource resource) => Or(false, () => IsOfR4(resource.TypeName));

    /// <summary>A resource that there can be: one of the abstract ones is none.</summary>
    public static bool IsOfR4(string type) => ModelInfo.ModelInspector.FindClassMapping(type) is { IsResource: true, NativeType.IsAbstract: false };

    /// <summary>Null where it has none, or one that is no string.</summary>
    public static string? Id(Resource resource) => Or(null, () => resource.Id) is { Length: > 0 } id ? id : null;

    /// <summary>The entries of a Bundle by their place; null where one is no entry. Empty for any other resource.</summary>
    public static IReadOnlyList<Bundle.EntryComponent?> Entries(Resource resource) =>
        resource is Bundle bundle ? Or<IReadOnlyList<Bundle.EntryComponent?>>([], () => [.. bundle.Entry]) : [];

    /// <summary>Null where it has none of R4, or what stands there is no single resource: that is a fault of the Bundle.</summary>
    public static Resource? ResourceOf(Bundle.EntryComponent? entry) =>
        Or(null, () => entry?.Resource) is { } resource && IsOfR4(resource) ? resource : null;
}
