using Hl7.Fhir.Model;

namespace CalcinosisCds.Definitions;

/// <summary>The definitions that are needed to validate the resources that this project publishes, sends or reads, without what only people read.</summary>
public static class DefinitionSubset
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";
    private const string PathTypes = "http://hl7.org/fhirpath/";

    /// <summary>What records hold, what they refer to, what we publish and send, and what servers answer.</summary>
    private static readonly string[] Types =
    [
        "Bundle", "Account", "ActivityDefinition", "AdverseEvent", "AllergyIntolerance", "Appointment", "Binary", "BodyStructure",
        "CapabilityStatement", "CarePlan", "CareTeam", "Claim", "ClinicalImpression", "CodeSystem", "Communication", "CommunicationRequest",
        "Composition", "ConceptMap", "Condition", "Consent", "Contract", "Coverage", "DetectedIssue", "Device", "DeviceRequest", "DeviceUseStatement",
        "DiagnosticReport", "DocumentReference", "Encounter", "Endpoint", "EpisodeOfCare", "ExplanationOfBenefit", "FamilyMemberHistory", "Flag",
        "Goal", "Group", "HealthcareService", "ImagingStudy", "Immunization", "Library", "List", "Location", "Media", "Medication",
        "MedicationAdministration", "MedicationDispense", "MedicationKnowledge", "MedicationRequest", "MedicationStatement", "MolecularSequence",
        "NutritionOrder", "Observation", "OperationOutcome", "Organization", "Parameters", "Patient", "Person", "PlanDefinition", "Practitioner",
        "PractitionerRole", "Procedure", "Provenance", "Questionnaire", "QuestionnaireResponse", "RelatedPerson", "RequestGroup", "ResearchSubject",
        "RiskAssessment", "Schedule", "SearchParameter", "ServiceRequest", "Slot", "Specimen", "StructureDefinition", "Substance", "Task", "ValueSet",
        "VisionPrescription",
    ];

    /// <summary>By url, in the order of the urls.</summary>
    public static IReadOnlyList<(string Url, Resource Definition)> Build(SpecificationZip specification)
    {
        var found = new SortedDictionary<string, Resource>(StringComparer.Ordinal);
        var absent = new HashSet<string>(StringComparer.Ordinal);
        var asked = new Queue<string>(Types.Select(type => Core + type));
        while (asked.TryDequeue(out var canonical))
        {
            var url = canonical.Split('|')[0];
            if (found.ContainsKey(url) || absent.Contains(url))
            {
                continue;
            }

            if (specification.Find(url) is not { } definition)
            {
                absent.Add(url);
                continue;
            }

            foreach (var next in Needed(definition))
            {
                asked.Enqueue(next);
            }

            found.Add(url, Shortened(definition));
        }

        return [.. found.Select(pair => (pair.Key, pair.Value))];
    }

    private static IEnumerable<string> Needed(Resource definition) => definition switch
    {
        StructureDefinition { Snapshot: { } snapshot } structure =>
            [.. new[] { structure.BaseDefinition }.OfType<string>(), .. snapshot.Element.SelectMany(Needed)],
        ValueSet { Compose: { } compose } => compose.Include.Concat(compose.Exclude)
            .SelectMany(set => set.ValueSet.Append(set.System).OfType<string>()),
        _ => [],
    };

    /// <summary>The types of an element and the codes that it must or should have; where a reference may lead is told by the name alone.</summary>
    private static IEnumerable<string> Needed(ElementDefinition element)
    {
        foreach (var type in element.Type)
        {
            if (type.Code is { } code && !code.StartsWith(PathTypes, StringComparison.Ordinal))
            {
                yield return Core + code;
            }

            foreach (var profile in type.Profile.Concat(type.TargetProfile).OfType<string>())
            {
                yield return profile;
            }
        }

        if (element.Binding is { Strength: BindingStrength.Required or BindingStrength.Extensible, ValueSet: { } valueSet })
        {
            yield return valueSet;
        }
    }

    private static Resource Shortened(Resource definition)
    {
        if (definition is DomainResource { } resource)
        {
            resource.Text = null;
        }

        switch (definition)
        {
            case StructureDefinition { Snapshot: { } snapshot } structure:
                structure.Differential = null;
                structure.Mapping = [];
                snapshot.Element.ForEach(Shorten);
                break;
            case CodeSystem codes:
                codes.Concept.ForEach(Shorten);
                break;
        }

        return definition;
    }

    private static void Shorten(ElementDefinition element)
    {
        element.Mapping = [];
        element.Example = [];
        element.AliasElement = [];
        element.Comment = null;
        element.Requirements = null;
        element.OrderMeaning = null;
    }

    private static void Shorten(CodeSystem.ConceptDefinitionComponent concept)
    {
        concept.Definition = null;
        concept.Designation = [];
        concept.Concept.ForEach(Shorten);
    }
}
