using System.Text;

namespace CalcinosisCds.Fhir.Tests.Validation;

/// <summary>What R4 4.0.1 does not ask for is no fault, whatever else the validator brings along.</summary>
public sealed class RulesOfR4Tests
{
    [Fact]
    public async Task Validate_SearchResultsWithoutFullUrls_AreSound()
    {
        const string bundle = """
            { "resourceType": "Bundle", "type": "searchset", "total": 1,
              "entry": [{ "resource": { "resourceType": "Patient", "id": "a" } }] }
            """;

        Assert.Empty(await SharedValidator.ErrorsAsync(Encoding.UTF8.GetBytes(bundle)));
    }

    [Fact]
    public async Task Validate_AnInvariantOfR4_IsHeld()
    {
        const string bundle = """
            { "resourceType": "Bundle", "type": "collection", "total": 1,
              "entry": [{ "fullUrl": "https://ehr.example/fhir/Patient/a", "resource": { "resourceType": "Patient", "id": "a" } }] }
            """;

        Assert.NotEmpty(await SharedValidator.ErrorsAsync(Encoding.UTF8.GetBytes(bundle)));
    }
}
