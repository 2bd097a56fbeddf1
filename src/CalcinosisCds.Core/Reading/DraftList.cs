using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>The orders that are being drafted, as they were sent, before anything in them is read.</summary>
/// <param name="Orders">Medication orders.</param>
/// <param name="Included">Other resources beside them, such as the Medication that an order refers to.</param>
/// <param name="Unread">How many entries are none that can be read, or are named and not there.</param>
public sealed record DraftList(IReadOnlyList<Draft> Orders, IReadOnlyList<IncludedResource> Included, int Unread = 0)
{
    public static DraftList None { get; } = new([], []);

    /// <summary>All medication orders that were sent, chosen or not.</summary>
    private IReadOnlyList<Draft> Sent { get; } = Orders;

    /// <summary>Null where the element is no Bundle.</summary>
    public static DraftList? Read(Element bundle)
    {
        if (bundle.ValueKind != JsonValueKind.Object || !bundle.Is("resourceType"u8, "Bundle"u8))
        {
            return null;
        }

        var orders = new List<Draft>();
        var included = new List<IncludedResource>();
        var unread = 0;
        foreach (var entry in bundle.Items("entry"u8))
        {
            var url = entry.Text("fullUrl"u8);
            switch (entry.Member("resource"u8) is { } resource ? (resource, resource.Text("resourceType"u8)) : (entry, null))
            {
                case (var order, Draft.Type):
                    orders.Add(new Draft(url, order));
                    break;
                case (var other, { } type):
                    included.Add(new IncludedResource(url, other));
                    unread += type == "Bundle" || PatientRecord.UnreadMedicationTypes.Contains(type) ? 1 : 0;
                    break;
                default:
                    unread++;
                    break;
            }
        }

        return new DraftList(orders, included, unread);
    }

    /// <summary>Only the orders that a clinician has just chosen; one that is named and not there is counted as unread.</summary>
    /// <param name="references">Each as <c>Type/id</c>, an id alone, or the full url of its entry.</param>
    public DraftList Chosen(IReadOnlyCollection<string> references)
    {
        var chosen = references.SelectMany(NamesIn).ToHashSet();
        HashSet<string?> known =
        [
            .. Orders.SelectMany(order => order.Names),
            .. Included.SelectMany(other => new[] { other.FullUrl, other.Resource.Text("id"u8) }),
        ];

        return this with
        {
            Orders = [.. Orders.Where(order => order.Names.Any(chosen.Contains))],
            Unread = references.Count(reference => MayBeAnOrder(reference) && !NamesIn(reference).Any(known.Contains)),
        };
    }

    /// <summary>
    /// Whether an order, chosen or not, names a patient who is not, or cannot be shown to be, this one: then the whole call contradicts itself.
    /// </summary>
    public bool IsOfAnotherPatient(PatientIdentity patient) => Sent.Any(order => order.NamesASubject && !patient.IsSubjectOf(order.Resource));

    /// <summary>Medications that the orders refer to and that are not beside them are asked for like those of the record.</summary>
    /// <param name="medications">The list of the record, whose Medications count too.</param>
    public FhirList WithIncluded(FhirList medications) =>
        new([.. Orders.Select(order => order.Resource)], [.. Included, .. medications.Included], WasRead: true);

    /// <summary>A reference to a resource of another type chooses no medication.</summary>
    private static bool MayBeAnOrder(string reference) =>
        !reference.Contains('/', StringComparison.Ordinal) || reference.Contains(Draft.Type + "/", StringComparison.Ordinal);

    /// <summary>The reference, and what of an absolute one is relative.</summary>
    private static IEnumerable<string> NamesIn(string reference) =>
        reference.LastIndexOf(Draft.Type + "/", StringComparison.Ordinal) is > 0 and var start ? [reference, reference[start..]] : [reference];
}

/// <summary>One entry with a medication order.</summary>
/// <param name="FullUrl">Null where the entry gives none.</param>
public sealed record Draft(string? FullUrl, Element Resource)
{
    internal const string Type = "MedicationRequest";

    internal bool NamesASubject => (Resource.Member("subject"u8) ?? Resource.Member("patient"u8))?.Text("reference"u8) is { Length: > 0 };

    /// <summary>By which a reference may mean it.</summary>
    internal IEnumerable<string> Names
    {
        get
        {
            if (FullUrl is not null)
            {
                yield return FullUrl;
            }

            if (Resource.Text("id"u8) is { Length: > 0 } id)
            {
                yield return id;
                yield return Type + "/" + id;
            }
        }
    }
}
