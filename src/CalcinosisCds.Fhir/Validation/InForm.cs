using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// Reads from a resource what its text may hold in a form other than FHIR's. The SDK keeps such a value and throws when asked for it, and its message
/// may quote the patient: it is never passed on.
/// </summary>
internal static class InForm
{
    /// <summary>What is reported then.</summary>
    public const string NoForm = "It cannot be judged by the validator: not FHIR in form.";

    /// <summary>What <paramref name="read"/> yields, or the other value if the SDK cannot say.</summary>
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

    /// <summary>Whatever the SDK throws on a resource counts as that resource's fault, except what would hit any other resource too.</summary>
    public static bool IsOfTheData(Exception exception) => exception is not (OutOfMemoryException or OperationCanceledException);

    /// <summary>A type of R4, and not just any name that a text gives itself.</summary>
    public static bool IsOfR4(Resource resource) => Or(false, () => IsOfR4(resource.TypeName));

    /// <summary>A concrete resource: the abstract types do not count.</summary>
    public static bool IsOfR4(string type) => ModelInfo.ModelInspector.FindClassMapping(type) is { IsResource: true, NativeType.IsAbstract: false };

    /// <summary>Null if it has none, or one that is not a string.</summary>
    public static string? Id(Resource resource) => Or(null, () => resource.Id) is { Length: > 0 } id ? id : null;

    /// <summary>The entries of a Bundle by position; null for anything that is not an entry. Empty for any other resource.</summary>
    public static IReadOnlyList<Bundle.EntryComponent?> Entries(Resource resource) =>
        resource is Bundle bundle ? Or<IReadOnlyList<Bundle.EntryComponent?>>([], () => [.. bundle.Entry]) : [];

    /// <summary>Null if it has no resource of R4, or more than one: that is a fault of the Bundle.</summary>
    public static Resource? ResourceOf(Bundle.EntryComponent? entry) =>
        Or(null, () => entry?.Resource) is { } resource && IsOfR4(resource) ? resource : null;
}
