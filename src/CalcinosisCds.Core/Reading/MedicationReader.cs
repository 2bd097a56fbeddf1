using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Reading;

/// <summary>Reads a MedicationRequest, MedicationStatement or MedicationAdministration into the groups it belongs to.</summary>
/// <param name="knowledge">Codes and words.</param>
/// <param name="asOf">The moment of the assessment.</param>
/// <param name="included">The Medications that requests refer to.</param>
/// <param name="extras">Local codes and coverage.</param>
internal sealed class MedicationReader(KnowledgeBase knowledge, DateTimeOffset asOf, IncludedMedications included, ReadingExtras extras)
{
    private const string Item = "medications";
    private readonly DrugReader _drugs = new(knowledge, extras.LocalCodes);

    public ReadMedication Read(Element resource)
    {
        List<Element> dosages = [.. resource.Items("dosageInstruction"u8), .. resource.Items("dosage"u8)];
        if (MedicationCourse.Read(resource, dosages, asOf, knowledge.Limits.MedicationRecent) is not { } course)
        {
            return ReadMedication.Nothing;
        }

        var names = new MedicationNames(resource, included);
        var drug = _drugs.Read(names, FormWords(knowledge, names, dosages));
        var source = resource.SourceOf();
        Note(resource, names, drug, course);
        if (!drug.IsRead)
        {
            return new ReadMedication([], [new DataGap("medication", drug.Fault ?? GapReason.Unreadable, source)], IsRead: false);
        }

        var gaps = new[] { drug.Fault, drug.Uses.Count > 0 ? course.Doubt : null }
            .OfType<GapReason>()
            .Select(reason => new DataGap("medication", reason, source, course.StartedAt?.Written))
            .ToList();
        if (course.IsTaken is not { } isTaken)
        {
            return new ReadMedication([], gaps, IsRead: drug.Uses.Count == 0);
        }

        var siteIsNamed = dosages.Exists(dosage => dosage.Has("site"u8));

        var uses = drug.Uses.Select(use => Use(use, course, isTaken, siteIsNamed, source) with { Doubt = drug.Fault ?? course.Doubt });

        return new ReadMedication([.. uses], gaps, drug.Fault != GapReason.CutText);
    }

    /// <summary>Tells the coverage report what in a medication is not understood: words may have said what its code does not.</summary>
    private void Note(Element resource, MedicationNames names, PrescribedDrug drug, MedicationCourse course)
    {
        if (extras.Coverage is not { } coverage)
        {
            return;
        }

        var isUnderstood = drug.IsRead && names.Codings.Any(_drugs.IsOfReadSystem);
        if (!isUnderstood && (names.Concepts.Count > 0 || names.Unresolved.Count == 0))
        {
            coverage.MedicationCodes(Item, names.Concepts);
        }

        foreach (var reference in names.Unresolved)
        {
            coverage.Reference(Item, reference);
        }

        if (course.Doubt == GapReason.StatusNotRead)
        {
            coverage.Status(Item, resource.Member("status"u8));
        }

        if (drug.Fault == GapReason.CutText)
        {
            coverage.CutText(Item);
        }
    }

    private static MedicationUse Use(DrugUse use, MedicationCourse course, bool isTaken, bool siteIsNamed, string source) =>
        new(use.Group!.Value, use.Ingredient, isTaken, siteIsNamed, source, course.StartedAt?.Written) // Uses of no group are none that count.
        {
            IsWeak = use.Certainty < DrugCertainty.Full || course.Doubt == GapReason.StatusNotRead,
            IsByLocalCode = use.IsByLocalCode,
            StartedAt = course.StartedAt,
            HasEnded = course.HasEnded,
            EndedAt = course.EndedAt,
        };

    /// <summary>Dose form, route and instruction in words; what only a known code gives, in the words that the code stands for.</summary>
    internal static string FormWords(KnowledgeBase knowledge, MedicationNames names, List<Element> dosages)
    {
        var said = names.Forms.Concat(Routes(dosages)).SelectMany(concept => Words(knowledge, concept)).Concat(dosages.Select(dosage => dosage.Text("text"u8)));

        return string.Join(", ", said.Where(text => !string.IsNullOrWhiteSpace(text)));
    }

    /// <summary>Only the route, in words.</summary>
    internal static string RouteWords(KnowledgeBase knowledge, List<Element> dosages) =>
        string.Join(", ", Routes(dosages).SelectMany(concept => Words(knowledge, concept)).Where(text => !string.IsNullOrWhiteSpace(text)));

    private static IEnumerable<Element> Routes(List<Element> dosages) => dosages.Select(dosage => dosage.Member("route"u8)).OfType<Element>();

    private static IEnumerable<string?> Words(KnowledgeBase knowledge, Element concept) =>
        concept.Codings().Select(coding => knowledge.MedicationWords.Form(coding.System, coding.Code)).Append(concept.Words());
}
