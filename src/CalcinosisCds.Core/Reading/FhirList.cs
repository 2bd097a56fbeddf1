using CalcinosisCds.Facts;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>One list of the record as it was delivered or fetched, before anything in it is judged.</summary>
/// <param name="Resources">What the list holds of the types it is meant to hold.</param>
/// <param name="Included">Other resources that came with it, such as the Medication that a request refers to.</param>
/// <param name="WasRead">False if the list was not delivered or its query failed: then nothing is known about it.</param>
public sealed record FhirList(IReadOnlyList<Element> Resources, IReadOnlyList<IncludedResource> Included, bool WasRead)
{
    public static FhirList NotRead { get; } = new([], [], WasRead: false);

    /// <summary>Asked for, but there are none.</summary>
    public static FhirList Empty { get; } = new([], [], WasRead: true);

    /// <summary>True if an entry could not be read or the server reported an error along with its results.</summary>
    public bool HasUnreadEntry { get; init; }

    /// <summary>The types of resources found instead of the list's, or saying the same, that are not read.</summary>
    public IReadOnlyList<string> UnreadTypes { get; init; } = [];

    /// <summary>How many matches the server says there are; null if it does not say.</summary>
    public decimal? Total { get; init; }

    /// <summary>How many of the entries the total counts.</summary>
    public int Counted { get; init; }

    /// <summary>The url of the next page; null where this was the last one.</summary>
    public string? NextLink { get; init; }

    /// <summary>Why there is more than was read; null if everything was.</summary>
    public GapReason? Incomplete =>
        !WasRead ? GapReason.NotRead
        : HasUnreadEntry || NextLink is not null || Counted < Total ? GapReason.ListIncomplete
        : null;

    /// <summary>This list with its next page.</summary>
    public FhirList With(FhirList page) => new([.. Resources, .. page.Resources], [.. Included, .. page.Included], WasRead)
    {
        HasUnreadEntry = HasUnreadEntry || page.HasUnreadEntry || !page.WasRead,
        UnreadTypes = UnreadTypes.Count + page.UnreadTypes.Count == 0 ? [] : [.. UnreadTypes, .. page.UnreadTypes],
        Total = Total ?? page.Total,
        Counted = Counted + page.Counted,
        NextLink = page.NextLink,
    };
}
