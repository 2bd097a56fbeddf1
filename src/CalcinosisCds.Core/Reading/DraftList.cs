using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>The orders being drafted, as they were sent, before anything in them is read.</summary>
/// <param name="Orders">Medication orders.</param>
/// <param name="Included">Other resources beside them, such as the Medication that an order refers to.</param>
/// <param name="Unread">How many entries cannot be read, or are named but not there.</param>
public sealed record DraftList(IReadOnlyList<Draft> Orders, IReadOnlyList<IncludedResource> Included, int Unread = 0)
{
    public static DraftList None { get; } = new([], []);

    /// <summary>All medication orders that were sent, chosen or not.</summary>
    private IReadOnlyList<Draft> Sent { get; } = Orders;

    /// <summary>Null if the element is not a Bundle.</summary>
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
                    unread += IsUnreadOrder(type) ? 1 : 0;
                    break;
                default:
                    unread++;
                    break;
            }
        }

        return new DraftList(orders, included, unread);
    }

    /// <summary>Only the orders that a clinician has just chosen. A selection that cannot be found counts as unread if it may be for a drug.</summary>
    /// <param name="references">Each as <c>Type/id</c>, an id alone, or the full url of its entry.</param>
    public DraftList Chosen(IReadOnlyCollection<string> references)
    {
        var selections = references.Distinct().Select(reference => new Selection(reference)).ToList();
        var names = selections.SelectMany(selection => selection.Names).ToHashSet();
        var sent = new HashSet<string>();
        var unread = new HashSet<string>();
        foreach (var (url, other) in Included)
        {
            (IsUnreadOrder(other.Text("resourceType"u8)) ? unread : sent).UnionWith(Selection.NamesOf(url, other));
        }

        var orders = new List<Draft>();
        foreach (var order in Orders)
        {
            var itsNames = Selection.NamesOf(order.FullUrl, order.Resource).ToList();
            sent.UnionWith(itsNames);
            if (itsNames.Exists(names.Contains))
            {
                orders.Add(order);
            }
        }

        return this with
        {
            Orders = orders,
            Unread = selections.Count(selection => selection.Names.Any(unread.Contains) || (MayBeOfADrug(selection) && !selection.Names.Any(sent.Contains))),
        };
    }

    private static bool MayBeOfADrug(Selection selection) => selection.Type is not { } type || type == Draft.Type || IsUnreadOrder(type);

    private static bool IsUnreadOrder(string? type) => type is "Bundle" || (type is not null && PatientRecord.UnreadMedicationTypes.Contains(type));

    /// <summary>
    /// Whether an order, chosen or not, names a patient who is not, or cannot be shown to be, this one: the whole call then contradicts itself.
    /// </summary>
    public bool IsOfAnotherPatient(PatientIdentity patient) => Sent.Any(order => order.NamesASubject && !patient.IsSubjectOf(order.Resource));

    /// <summary>Medications that the orders refer to but that were not sent with them are fetched like those of the record.</summary>
    /// <param name="medications">The list of the record, whose Medications count too.</param>
    public FhirList WithIncluded(FhirList medications) =>
        new([.. Orders.Select(order => order.Resource)], [.. Included, .. medications.Included], WasRead: true);
}

/// <summary>One entry with a medication order.</summary>
/// <param name="FullUrl">Null where the entry gives none.</param>
public sealed record Draft(string? FullUrl, Element Resource)
{
    internal const string Type = "MedicationRequest";

    internal bool NamesASubject => (Resource.Member("subject"u8) ?? Resource.Member("patient"u8))?.Text("reference"u8) is { Length: > 0 };
}
