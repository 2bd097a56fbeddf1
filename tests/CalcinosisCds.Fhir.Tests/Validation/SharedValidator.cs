using CalcinosisCds.Fhir.Validation;

namespace CalcinosisCds.Fhir.Tests.Validation;

/// <summary>One validator for all tests: reading definitions is most of what it does.</summary>
internal static class SharedValidator
{
    private static readonly FhirValidator Validator = new();

    public static Task<IReadOnlyList<FhirFault>> FaultsAsync(byte[] content, bool ourProfiles = false) => Validator.ValidateAsync(content, ourProfiles);

    public static async Task<IEnumerable<string>> ErrorsAsync(byte[] content, bool ourProfiles = false) =>
        (await FaultsAsync(content, ourProfiles)).Where(fault => fault.Severity == FaultSeverity.Error)
            .Select(fault => $"{fault.Resource} {fault.Path}: {fault.Text}");
}
