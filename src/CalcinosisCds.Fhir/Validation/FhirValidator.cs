using System.Text;
using System.Text.Json;
using CalcinosisCds.Fhir.Definitions;
using Firely.Fhir.Validation;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Terminology;
using Hl7.Fhir.Utility;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>
/// Checks resources against FHIR R4 and our profiles, with the definitions that this assembly carries and without a network: structure, bindings
/// (extensible ones as warnings), invariants and the types of references.
/// </summary>
public sealed class FhirValidator : IDisposable
{
    /// <summary>A reference that leads out of the file is not a fault: nothing is fetched.</summary>
    private const string UnresolvedReference = "4005";

    /// <summary>An extension that is not defined here only adds to what R4 says. One that may change the meaning is an error with another
    /// code.</summary>
    private const string UnresolvedExtension = "4009";

    /// <summary>That each entry needs a fullUrl is not an invariant of R4 4.0.1, whose definitions lack it; the SDK adds it.</summary>
    private const string FullUrlRule = "Instance failed constraint bdl-15 ";

    private readonly DefinitionSource _definitions;
    private readonly TypedReferences _references = new();
    private readonly Validator _validator;
    private readonly ExtensibleBindings _extensible;
    private readonly SemaphoreSlim _one = new(1);

    /// <param name="artefacts">Definitions by url that replace those carried here; null if there are none.</param>
    public FhirValidator(IReadOnlyDictionary<string, byte[]>? artefacts = null)
    {
        _definitions = new DefinitionSource(artefacts);

        // The entries of a Bundle are validated one by one, so that every fault is reported for the resource that has it.
        var settings = new ValidationSettings { SelectValidationProfiles = (_, profiles, node, _) => node.Parent?.Name == "entry" ? [] : profiles };
        var terminology = new LocalTerminologyService(_definitions, null);
        _validator = new Validator(_definitions, terminology, _references, settings, null);
        _extensible = new ExtensibleBindings(_definitions, terminology);
    }

    /// <param name="content">One resource in JSON or XML.</param>
    /// <param name="ourProfiles">Whether to check it against our profiles too; those it claims for itself always count.</param>
    /// <exception cref="FhirTextException">It is neither JSON nor XML, or not a resource.</exception>
    public async Task<IReadOnlyList<FhirFault>> ValidateAsync(byte[] content, bool ourProfiles = true)
    {
        var (resource, issues, leftOut) = Read(content);
        IReadOnlyList<CodedFault> found;
        await _one.WaitAsync();
        try
        {
            found = (await JudgedAsync(resource, ourProfiles)).Faults;
        }
        finally
        {
            _one.Release();
        }

        var ofText = issues.OfType<ExtendedCodedException>().Select(issue => Fault(resource, issue)).Where(fault => !fault.IsToldBy(found));

        return [.. leftOut.Concat(found.Concat(ofText).Select(fault => fault.Fault)).Distinct()];
    }

    /// <summary>Whether R4 has a resource type of that name.</summary>
    public static bool Knows(string type) => InForm.IsOfR4(type);

    public void Dispose()
    {
        _definitions.Dispose();
        _one.Dispose();
    }

    /// <summary>
    /// The faults of a resource and of those within it. A resource that the SDK throws on is at fault alone: the Bundle around it is validated
    /// with an empty one of the same type in its place.
    /// </summary>
    private async Task<(bool IsInForm, IReadOnlyList<CodedFault> Faults)> JudgedAsync(Resource resource, bool ourProfiles)
    {
        var ofEntries = new List<CodedFault>();
        foreach (var entry in InForm.Entries(resource))
        {
            if (entry is not null && InForm.ResourceOf(entry) is { } inner)
            {
                var (isInForm, faults) = await JudgedAsync(inner, ourProfiles);
                ofEntries.AddRange(faults);
                entry.Resource = isInForm ? inner : Blank(inner);
            }
        }

        try
        {
            return (true, [.. await OwnFaultsAsync(resource, ourProfiles), .. ofEntries]);
        }
        catch (Exception exception) when (InForm.IsOfTheData(exception))
        {
            return (false, [new CodedFault(new FhirFault(FaultPaths.Name(resource), resource.TypeName, FaultSeverity.Error, InForm.NoForm), ""), .. ofEntries]);
        }
    }

    private async Task<IReadOnlyList<CodedFault>> OwnFaultsAsync(Resource resource, bool ourProfiles)
    {
        var found = new List<CodedFault>();
        foreach (var profile in new[] { null, ourProfiles ? DefinitionSource.ProfileFor(resource.TypeName) : null }.Distinct())
        {
            _references.Own = resource.TypeName;
            found.AddRange(_validator.Validate(resource, profile).Issue.Select(issue => Fault(resource, issue)).OfType<CodedFault>());
            found.AddRange((await _extensible.FaultsAsync(resource, profile)).Select(fault => new CodedFault(fault, "")));
        }

        return found;
    }

    private static Resource Blank(Resource resource)
    {
        if (InForm.Or(null, () => Activator.CreateInstance(resource.GetType())) is not Resource blank)
        {
            return resource;
        }

        blank.Id = InForm.Id(resource);

        return blank;
    }

    private static (Resource Resource, IReadOnlyList<CodedException> Issues, IReadOnlyList<FhirFault> LeftOut) Read(byte[] content)
    {
        var strict = new DeserializerSettings().UsingMode(DeserializationMode.Strict);
        var leftOut = new List<FhirFault>();
        var (resource, issues) = FhirXml.IsXml(content)
            ? FhirXml.Read(new FhirXmlDeserializer(strict), content)
            : ReadJson(new FhirJsonDeserializer(strict), Encoding.UTF8.GetString(TextMark.Without(content)), leftOut);

        return resource is not null && InForm.IsOfR4(resource)
            ? (resource, issues, leftOut)
            : throw new FhirTextException("it is no FHIR R4 resource.");
    }

    private static (Resource? Resource, IReadOnlyList<CodedException> Issues) ReadJson(FhirJsonDeserializer deserializer, string json, List<FhirFault> leftOut)
    {
        try
        {
            deserializer.TryDeserializeResource(json, out var resource, out var issues);

            return (resource, [.. issues]);
        }
        catch (JsonException exception)
        {
            throw new FhirTextException(exception.LineNumber is { } line ? $"line {line + 1} is not JSON." : "it is not JSON.");
        }
        catch (Exception exception) when (leftOut.Count == 0 && InForm.IsOfTheData(exception))
        {
            var parts = new JsonInParts(deserializer);
            var rest = parts.Rest(json);
            leftOut.AddRange(parts.Faults);

            return rest is not null && leftOut.Count > 0 ? ReadJson(deserializer, rest, leftOut) : (null, []); // Such as JSON that is no object.
        }
    }

    /// <summary>Null for what is not a fault of the file.</summary>
    private static CodedFault? Fault(Resource resource, OperationOutcome.IssueComponent issue)
    {
        var code = issue.Details?.Coding.FirstOrDefault()?.Code;
        if (code is UnresolvedReference or UnresolvedExtension
            || issue.Details?.Text?.StartsWith(FullUrlRule, StringComparison.Ordinal) == true
            || issue.Severity == OperationOutcome.IssueSeverity.Information
            || TypedReferences.PathOf(resource, issue.Expression.FirstOrDefault() ?? resource.TypeName, issue.Details?.Text ?? "") is not { } location)
        {
            return null;
        }

        var (name, path) = FaultPaths.Of(resource, location);
        var severity = issue.Severity == OperationOutcome.IssueSeverity.Warning ? FaultSeverity.Warning : FaultSeverity.Error;

        return new CodedFault(new FhirFault(name, path, severity, issue.Details?.Text ?? ""), code ?? "");
    }

    private static CodedFault Fault(Resource resource, ExtendedCodedException issue)
    {
        const string self = "$this";
        var location = issue.InstancePath ?? "";
        location = location.Length == 0 ? resource.TypeName
            : location.StartsWith(self, StringComparison.Ordinal) ? resource.TypeName + location[self.Length..]
            : location;
        var (name, path) = FaultPaths.Of(resource, location);

        return new CodedFault(new FhirFault(name, path, FaultSeverity.Error, issue.BaseErrorMessage), issue.ErrorCode);
    }
}
