using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>
/// The Observations that panels and reports name as their members. Neither has a value of its own: where members are missing, so is what was measured.
/// </summary>
internal sealed class MemberReferences
{
    private const string Type = "Observation/";

    private List<string>? _ids;

    /// <summary>Notes where a reference leads. One to a contained resource, or to none with an id, is nothing that a list could lack.</summary>
    public void Add(Element member)
    {
        if (member.Text("reference"u8) is { } reference && IdIn(reference) is { } id)
        {
            (_ids ??= []).Add(id);
        }
    }

    /// <summary>Notes what the results of a report are.</summary>
    public void AddAll(Elements results)
    {
        foreach (var result in results)
        {
            Add(result);
        }
    }

    /// <summary>Whether a member is not in the list that its panel came in.</summary>
    public bool AnyMissing(IReadOnlyList<Element> delivered)
    {
        if (_ids is null)
        {
            return false;
        }

        var present = delivered.Select(resource => resource.Text("id"u8)).ToHashSet();

        return !_ids.TrueForAll(present.Contains);
    }

    private static string? IdIn(string reference)
    {
        var version = reference.IndexOf("/_history/", StringComparison.Ordinal);
        var address = version < 0 ? reference : reference[..version];
        var start = address.LastIndexOf(Type, StringComparison.Ordinal);

        return start == 0 || (start > 0 && address[start - 1] == '/') ? address[(start + Type.Length)..] : null;
    }
}
