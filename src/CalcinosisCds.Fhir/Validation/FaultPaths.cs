using System.Text.RegularExpressions;
using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>Which resource a path of the validator leads into, and the rest of the path there.</summary>
internal static partial class FaultPaths
{
    /// <summary>The innermost resource on the path: a fault in an entry is not a fault of its Bundle.</summary>
    /// <param name="root">The resource that was validated.</param>
    /// <param name="location">A path such as <c>Bundle.entry[3].resource[0].status[0]</c>.</param>
    public static (string Resource, string Path) Of(Resource root, string location)
    {
        var resource = root;
        var rest = location;
        while (Entry().Match(rest) is { Success: true } match
            && InForm.Entries(resource).ElementAtOrDefault(
                match.Groups["index"].Success ? int.Parse(match.Groups["index"].ValueSpan, provider: null) : 0) is { } entry
            && InForm.ResourceOf(entry) is { } inner)
        {
            resource = inner;
            rest = inner.TypeName + rest[match.Length..];
        }

        return (Name(resource), FirstIndex().Replace(rest, ""));
    }

    public static string Name(Resource resource) => InForm.Id(resource) is { } id ? $"{resource.TypeName}/{id}" : resource.TypeName;

    [GeneratedRegex(@"^Bundle\.entry(\[(?<index>\d{1,9})\])?\.resource(\[0\])?", RegexOptions.NonBacktracking)]
    private static partial Regex Entry();

    /// <summary>The validator adds an index even where there can be only one.</summary>
    [GeneratedRegex(@"\[0\]", RegexOptions.NonBacktracking)]
    private static partial Regex FirstIndex();
}
