using CalcinosisCds.Fhir.Definitions;
using Hl7.Fhir.ElementModel;
using Hl7.Fhir.Model;
using Hl7.Fhir.Rest;
using Hl7.Fhir.Specification.Terminology;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// Codes outside a value set that should be used if it has a fitting one, which the validator ignores. If the definitions here do not
/// say what is in a value set, nothing is reported.
/// </summary>
internal sealed class ExtensibleBindings(DefinitionSource definitions, LocalTerminologyService terminology)
{
    private const string Core = "http://hl7.org/fhir/StructureDefinition/";

    /// <param name="profile">The canonical of a profile; null for R4's own definition of the type.</param>
    public async Task<IReadOnlyList<FhirFault>> FaultsAsync(Resource resource, string? profile)
    {
        if (definitions.Find(profile ?? Core + resource.TypeName) is not StructureDefinition { Snapshot: { } snapshot })
        {
            return [];
        }

        var faults = new List<FhirFault>();

        ITypedElement root = resource.ToPocoNode();
        foreach (var element in snapshot.Element.Where(element => element.Binding is { Strength: BindingStrength.Extensible, ValueSet: not null }))
        {
            var valueSet = element.Binding!.ValueSet!; // Filtered just before.
            foreach (var found in At(root, element.Path?.Split('.').Skip(1) ?? []))
            {
                if (found is PocoNode { Poco: { } value } && await IsOutsideAsync(value, valueSet))
                {
                    var (name, path) = FaultPaths.Of(resource, found.Location);
                    var text = $"No code of it is in the value set {valueSet}, which is to be used where it has a fitting one.";
                    faults.Add(new FhirFault(name, path, FaultSeverity.Warning, text));
                }
            }
        }

        return faults;
    }

    private static IEnumerable<ITypedElement> At(ITypedElement root, IEnumerable<string> path) =>
        path.Select(step => step.Replace("[x]", "", StringComparison.Ordinal))
            .Aggregate(new[] { root }.AsEnumerable(), (nodes, step) => nodes.SelectMany(node => node.Children(step)));

    /// <summary>Words without a code are for a profile to forbid.</summary>
    private async Task<bool> IsOutsideAsync(Base value, string valueSet)
    {
        var inSet = new ValidateCodeParameters().WithValueSet(valueSet);
        var asked = value switch
        {
            CodeableConcept { Coding.Count: > 0 } concept => inSet.WithCodeableConcept(concept),
            Coding { Code: not null } coding => inSet.WithCoding(coding),
            _ => null,
        };
        if (asked is null)
        {
            return false;
        }

        try
        {
            return (await terminology.ValueSetValidateCode(asked)).GetSingleValue<FhirBoolean>("result")?.Value == false;
        }
        catch (FhirOperationException)
        {
            return false;
        }
    }
}
