using System.Globalization;
using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>Reads what was delivered under one prefetch key, or what a search returned.</summary>
public static class FhirListReader
{
    /// <summary>A Bundle in a Bundle is a batch of searches; servers send nothing deeper than this.</summary>
    private const int DeepestBundle = 8;

    /// <summary>What servers deliver along with the resources of a list; any other type is something that is not read.</summary>
    private static readonly HashSet<string> Companions =
    [
        "Medication", "Substance", "Patient", "RelatedPerson", "Practitioner", "PractitionerRole", "CareTeam", "Organization", "HealthcareService",
        "Location", "Encounter", "EpisodeOfCare", "Specimen", "Device", "Provenance",
    ];

    /// <summary>
    /// Null, an empty Bundle and no entries all mean "none"; an OperationOutcome in place of the data means "failed";
    /// a single resource counts as a list of one. A missing key is <see cref="FhirList.NotRead"/>, which only the caller can see.
    /// </summary>
    /// <param name="value">The value of the key.</param>
    /// <param name="types">The resource types that belong to the list.</param>
    public static FhirList Read(Element value, params IReadOnlyList<string> types)
    {
        if (value.ValueKind == JsonValueKind.Null)
        {
            return FhirList.Empty;
        }

        if (value.Is("resourceType"u8, "Bundle"u8))
        {
            return ReadBundle(value, types, alike: null, depth: 0);
        }

        return value.Text("resourceType"u8) is { } type && (types.Contains(type) || ContainedResults.AreIn(value, type, types))
            ? new FhirList([value], [], WasRead: true) { HasUnreadEntry = !types.Contains(type) && !ContainedResults.AreAll(value) }
            : FhirList.NotRead with { UnreadTypes = value.Text("resourceType"u8) is { } other ? [other] : [] };
    }

    /// <summary>Reads the resources of some types from a Bundle that holds others too.</summary>
    /// <param name="alike">Types that say the same in a form that is not read: a Bundle that holds one has not been read whole.</param>
    public static FhirList ReadMixed(Element bundle, IReadOnlyList<string> types, params IReadOnlyList<string> alike) =>
        ReadBundle(bundle, types, alike, depth: 0);

    /// <param name="alike">Null if the Bundle is meant to hold nothing but these types and what comes with them.</param>
    private static FhirList ReadBundle(Element bundle, IReadOnlyList<string> types, IReadOnlyList<string>? alike, int depth)
    {
        var entries = bundle.Items("entry"u8);
        var resources = new List<Element>(entries.Count());
        var included = new List<IncludedResource>();
        List<string>? unread = null;
        var bundles = 0;
        var hasUnreadEntry = bundle.Member("entry"u8) is not (null or { ValueKind: JsonValueKind.Array or JsonValueKind.Object }) || IsRedacted(bundle);
        foreach (var entry in entries)
        {
            if (entry.Member("resource"u8) is not { } resource || resource.Text("resourceType"u8) is not { } type)
            {
                hasUnreadEntry = true;
            }
            else if (types.Contains(type))
            {
                resources.Add(resource);
            }
            else if (alike is not null ? ContainedResults.MayBeIn(type, types) : ContainedResults.AreIn(resource, type, types))
            {
                resources.Add(resource);
                hasUnreadEntry |= alike is null && !ContainedResults.AreAll(resource);
            }
            else if (type == "Bundle")
            {
                // Whether it is complete is for it alone to say: the total and the next page of the outer Bundle are not its own.
                bundles++;
                var inner = depth < DeepestBundle ? ReadBundle(resource, types, alike, depth + 1) : FhirList.NotRead;
                resources.AddRange(inner.Resources);
                included.AddRange(inner.Included);
                hasUnreadEntry |= inner.Incomplete is not null;
                unread = inner.UnreadTypes.Count == 0 ? unread : [.. unread ?? [], .. inner.UnreadTypes];
            }
            else if (type == "OperationOutcome")
            {
                hasUnreadEntry |= IsFailure(resource);
            }
            else
            {
                included.Add(new IncludedResource(entry.Text("fullUrl"u8), resource));
                if ((alike ?? PatientRecord.UnreadMedicationTypes).Contains(type) || (alike is null && IsMatch(entry, type)))
                {
                    hasUnreadEntry = true;
                    (unread ??= []).Add(type);
                }
            }
        }

        // A list that holds only other things is not an empty list.
        var isOfOthers = alike is null && resources.Count == 0 && included.Exists(other => !IsCompanion(other.Resource.Text("resourceType"u8)));
        if (isOfOthers)
        {
            unread = [.. included.Select(other => other.Resource.Text("resourceType"u8)).OfType<string>().Where(type => !IsCompanion(type))];
        }

        return new FhirList(resources, included, WasRead: true)
        {
            HasUnreadEntry = hasUnreadEntry || isOfOthers,
            UnreadTypes = unread ?? [],
            Total = TotalOf(bundle),
            Counted = resources.Count + (alike is null ? 0 : included.Count) + bundles,
            NextLink = NextLink(bundle),
        };
    }

    /// <summary>Whether the server says that it has taken something out.</summary>
    private static bool IsRedacted(Element bundle) =>
        bundle.Member("meta"u8) is { } meta && meta.Items("security"u8).Any(label => label.Is("code"u8, "REDACTED"u8));

    /// <summary>How many the search found; more than any list holds where it is stated and cannot be read.</summary>
    private static decimal? TotalOf(Element bundle) =>
        bundle.Member("total"u8) is not { } stated ? null
        : bundle.Number("total"u8) is { } number ? number
        : decimal.TryParse(stated.Text(), NumberStyles.Integer, CultureInfo.InvariantCulture, out var written) ? written
        : decimal.MaxValue;

    /// <summary>Whether the server says that the search found it, although it is not what was searched for.</summary>
    private static bool IsMatch(Element entry, string type) => !IsCompanion(type) && entry.Member("search"u8)?.Is("mode"u8, "match"u8) == true;

    private static bool IsCompanion(string? type) => type is not null && Companions.Contains(type);

    /// <summary>Whether a link of a Bundle leads to its next page, whatever its case and the blanks around it.</summary>
    public static bool IsNext(Element link) => link.Text("relation"u8)?.Trim().Equals("next", StringComparison.OrdinalIgnoreCase) == true;

    /// <summary>An unreadable next link still says that there is more.</summary>
    private static string? NextLink(Element bundle)
    {
        foreach (var link in bundle.Items("link"u8))
        {
            if (IsNext(link))
            {
                return link.Text("url"u8) ?? "";
            }
        }

        return null;
    }

    /// <summary>A warning in a result set is information; error and fatal mean that the set is incomplete.</summary>
    private static bool IsFailure(Element outcome) =>
        outcome.Items("issue"u8).Any(issue => issue.Is("severity"u8, "error"u8) || issue.Is("severity"u8, "fatal"u8));
}
