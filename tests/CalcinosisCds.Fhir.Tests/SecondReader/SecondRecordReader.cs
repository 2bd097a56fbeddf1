using System.Globalization;
using Hl7.Fhir.Model;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>
/// Reads a record by the objects of the FHIR SDK and the published files, and by nothing of the product: numeric results, and what conditions and
/// medications say by code. What it cannot judge it names, so that it is counted and not passed over.
/// </summary>
internal sealed class SecondRecordReader(PublishedCodes codes, DateTimeOffset asOf)
{
    private static readonly TimeSpan Future = TimeSpan.FromHours(24);
    private static readonly string[] Released = ["final", "amended", "corrected"];
    private static readonly string[] Given = ["active", "on-hold", "in-progress", "completed", "stopped"];
    private static readonly string[] NotGiven = ["entered-in-error", "cancelled", "draft", "not-taken", "intended", "not-done"];
    private static readonly string[] NotMeant = ["proposal", "plan", "option"];
    private static readonly string[] Withdrawn = ["refuted", "entered-in-error"];

    public IReadOnlyList<Expected> Read(SdkRecord record) =>
    [
        .. Each<Observation>(record.Labs, record, observation => observation.Subject, Lab),
        .. Each<Condition>(record.Conditions, record, condition => condition.Subject, Diagnosis),
        .. Each<MedicationRequest>(record.Medications, record, request => request.Subject, Drug),
        .. Each<MedicationStatement>(record.Medications, record, statement => statement.Subject, Drug),
        .. Each<MedicationAdministration>(record.Medications, record, administration => administration.Subject, Drug),
    ];

    public static string Value(decimal value) => value.ToString("G12", CultureInfo.InvariantCulture);

    private static IEnumerable<Expected> Each<T>(IReadOnlyList<Resource> list, SdkRecord record, Func<T, ResourceReference?> subject, Func<T, string,
        Expected> read)
        where T : DomainResource
    {
        var ofType = list.OfType<T>().ToList();
        var twice = ofType.Select(resource => resource.Id).OfType<string>().CountBy(id => id).Where(pair => pair.Value > 1).Select(pair => pair.Key)
            .ToHashSet();
        foreach (var resource in ofType)
        {
            var source = $"{resource.TypeName}/{resource.Id}";
            yield return resource.Id is null ? Expected.NotJudged(source, "it has no id")
                : twice.Contains(resource.Id) ? Expected.NotJudged(source, "there are several versions of it")
                : subject(resource)?.Reference is not { } reference || !record.Subjects.Contains(reference.Split("/_history/")[0]) ? Expected.Nothing(source)
                : resource.ModifierExtension.Count > 0 ? Expected.Nothing(source)
                : read(resource, source);
        }
    }

    private Expected Lab(Observation observation, string source)
    {
        if (observation.Component.Count > 0 || observation.Contained.Count > 0 || observation.Focus.Count > 0)
        {
            return Expected.NotJudged(source, "results within results, or about others");
        }

        if (codes.Analyte(observation.Code) is not { } analyte)
        {
            return Expected.Nothing(source);
        }

        if (!Released.Contains(Written(observation.StatusElement)) || Time(observation) is not { } at || at - asOf > Future
            || observation.DataAbsentReason is not null)
        {
            return Expected.Nothing(source);
        }

        if (analyte.IsAntibody || observation.Value is not Quantity { ValueElement.JsonValue: decimal } quantity)
        {
            return Expected.NotJudged(source, analyte.IsAntibody ? "antibodies" : "results in words or flags");
        }

        if (Written(quantity.ComparatorElement) is not (null or "<" or "<=" or ">" or ">="))
        {
            return Expected.Nothing(source);
        }

        if (analyte.Canonical(quantity, out var isSpelt) is not { } value)
        {
            return isSpelt ? Expected.Nothing(source) : Expected.NotJudged(source, "units in another spelling");
        }

        if (Written(quantity.ComparatorElement) is not null)
        {
            return Expected.NotJudged(source, "results with a comparator");
        }

        return analyte.IsPlausible(value) ? new Expected(source, [$"{analyte.Id} {Value(value)} at {at.UtcDateTime:O}"]) : Expected.Nothing(source);
    }

    private Expected Diagnosis(Condition condition, string source)
    {
        if (Codes(condition.VerificationStatus).Any(Withdrawn.Contains))
        {
            return Expected.Nothing(source);
        }

        if (condition.Code is not { } code || code.Text is not null || condition.BodySite.Any(site => site.Text is not null))
        {
            return Expected.NotJudged(source, "conditions with words beside the code, or without one");
        }

        return new Expected(source, [.. codes.Concepts(code).Order(StringComparer.Ordinal)]);
    }

    private Expected Drug(MedicationRequest request, string source) =>
        request.DoNotPerform == true || NotMeant.Contains(Written(request.IntentElement))
            ? Expected.Nothing(source)
            : Drug(source, Written(request.StatusElement), request.Medication, request.DosageInstruction.Count > 0);

    private Expected Drug(MedicationStatement statement, string source) =>
        Drug(source, Written(statement.StatusElement), statement.Medication, statement.Dosage.Count > 0);

    private Expected Drug(MedicationAdministration administration, string source) =>
        Drug(source, Written(administration.StatusElement), administration.Medication, administration.Dosage is not null);

    private Expected Drug(string source, string? status, DataType? medication, bool hasDosage) =>
        NotGiven.Contains(status) ? Expected.Nothing(source)
        : !Given.Contains(status) ? Expected.NotJudged(source, "medications whose status says nothing")
        : medication is not CodeableConcept code || code.Coding.Count == 0 ? Expected.NotJudged(source, "medications in words or by reference")
        : code.Text is not null || hasDosage || code.Coding.Count > 1 ? Expected.NotJudged(source, "medications with words or a dose form beside the code")
        : new Expected(source, [.. codes.Drugs(code).Order(StringComparer.Ordinal)]);

    private static DateTimeOffset? Time(Observation observation) => observation.Effective switch
    {
        FhirDateTime time => Moment(time),
        Period period => Moment(period.EndElement) ?? Moment(period.StartElement),
        Instant instant => instant.Value,
        null => observation.IssuedElement?.JsonValue is string ? observation.Issued : null,
        _ => null,
    };

    private static DateTimeOffset? Moment(FhirDateTime? time) => time?.TryToDateTimeOffset(TimeSpan.Zero, out var moment) == true ? moment : null;

    private static IEnumerable<string> Codes(CodeableConcept? concept) => (concept?.Coding ?? []).Select(coding => coding.Code ?? "");

    private static string? Written(PrimitiveType? element) => element?.JsonValue as string;
}
