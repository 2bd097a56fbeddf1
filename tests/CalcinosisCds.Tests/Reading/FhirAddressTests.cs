using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Reading;

public sealed class FhirAddressTests
{
    [Theory]
    [InlineData("https://ehr.example/fhir", "https://ehr.example/fhir")]
    [InlineData("HTTPS://EHR.Example/fhir/Patient/A", "https://ehr.example/fhir/Patient/A")]
    [InlineData("https://ehr.example:443/fhir", "https://ehr.example/fhir")]
    [InlineData("http://ehr.example:80", "http://ehr.example")]
    [InlineData("http://ehr.example:443/fhir", "http://ehr.example:443/fhir")]
    [InlineData("https://ehr.example:8443/fhir", "https://ehr.example:8443/fhir")]
    [InlineData("https://ehr.example/FHIR/../x?A=B", "https://ehr.example/FHIR/../x?A=B")]
    [InlineData("https://EHR.example@evil.example/fhir", "https://EHR.example@evil.example/fhir")]
    [InlineData("Patient/A:443", "Patient/A:443")]
    [InlineData("urn:uuid:ABC", "urn:uuid:ABC")]
    [InlineData("", "")]
    public void Canonical_Address_HasOneSpellingOfSchemeHostAndPort(string written, string expected) =>
        Assert.Equal(expected, FhirAddress.Canonical(written));
}
