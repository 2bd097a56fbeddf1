using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Reading;

/// <summary>Drafted orders → the drugs that they order. Pure, and nothing in the data makes it throw.</summary>
public sealed class OrderReader(KnowledgeBase knowledge)
{
    /// <summary>A longer text leaves no room on a card for what matters.</summary>
    private const int LongestLabel = 60;

    private static readonly string[] Withdrawn = ["entered-in-error", "cancelled", "stopped", "completed", "ended", "not-done"];

    /// <param name="drafts">What was sent.</param>
    /// <param name="record">The record of the same call: whose it is, and the Medications that came with it.</param>
    /// <param name="localCodes">What the client's own codes mean; null if it has no maps.</param>
    public ReadOrders Read(DraftList drafts, PatientRecord record, LocalCodes? localCodes = null)
    {
        var versions = VersionResolver.Resolve([.. drafts.Orders.Select(order => order.Resource)]);
        var included = new IncludedMedications([.. drafts.Included, .. record.Medications.Included], record.Identity.FhirServer);
        var drugs = new DrugReader(knowledge, localCodes);
        var read = versions.Current.Where(IsMeant).Select(order => ReadOrder(order, record.Identity, included, drugs)).ToList();

        return new ReadOrders([.. read.OfType<DraftOrder>()], drafts.Unread + versions.Conflicting.Count + read.Count(order => order is null));
    }

    /// <summary>False for an order that was withdrawn, or one not to give a drug.</summary>
    private static bool IsMeant(Element order) =>
        !Withdrawn.Contains(order.Text("status"u8)) && order.Member("doNotPerform"u8)?.ValueKind != System.Text.Json.JsonValueKind.True;

    /// <summary>Null if nobody can say what is ordered, or for whom: a modifier extension may change it, and a subject may be missing.</summary>
    private DraftOrder? ReadOrder(Element order, PatientIdentity patient, IncludedMedications included, DrugReader drugs)
    {
        if (order.Has("modifierExtension"u8) || !patient.IsSubjectOf(order))
        {
            return null;
        }

        var names = new MedicationNames(order, included);
        List<Element> dosages = [.. order.Items("dosageInstruction"u8)];
        var form = MedicationReader.FormWords(knowledge, names, dosages);
        var drug = drugs.Read(names, form);
        if (!drug.IsRead)
        {
            return null;
        }

        List<OrderedDrug> ordered = [.. drug.Uses.Where(Counts).Select(use => new OrderedDrug(use.Group!.Value, use.Ingredient))]; // It counts.

        return new DraftOrder(Reference(order), ordered)
        {
            Label = ordered.Count == 0 ? null : Label(names, ordered),
            NamesDiffer = drug.Fault == GapReason.NamesDiffer,
            Routes = knowledge.Drugs.RoutesIn(MedicationReader.RouteWords(knowledge, dosages)) is { Count: > 0 } routes
                ? routes
                : knowledge.Drugs.RoutesIn(string.Join(", ", [.. names.Words, form])),
        };
    }

    /// <summary>
    /// The first of the draft's names that names all its drugs and contains nothing we do not know: what a clinician typed beside them, somebody's
    /// name, a link or markup never reaches a card.
    /// </summary>
    private string? Label(MedicationNames names, List<OrderedDrug> ordered) => names.Words.FirstOrDefault(words =>
        words.Length <= LongestLabel
        && knowledge.Drugs.IsLabel(words)
        && ordered.TrueForAll(drug => knowledge.Drugs.FindByWords(words).Any(mention => mention.Uses.Any(use => use.Ingredient == drug.Ingredient))));

    /// <summary>
    /// One of many ingredients, or a joint depot, is not what a rule means. A drug whose group depends on a route that nobody wrote may be either:
    /// the order may be the one that matters.
    /// </summary>
    private static bool Counts(DrugUse use) =>
        use.Group is not null && use.Certainty != DrugCertainty.KeptOut && (use.Certainty != DrugCertainty.Conditional || use.OnlyBy is not null);

    private static string? Reference(Element order) => order.Text("id"u8) is { } id && FhirId.IsValid(id) ? order.SourceOf() : null;
}

/// <summary>What the drafted orders turned out to be.</summary>
/// <param name="Unread">How many could not be read.</param>
public sealed record ReadOrders(IReadOnlyList<DraftOrder> Orders, int Unread);
