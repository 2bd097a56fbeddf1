using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Knowledge;

/// <summary>A code system is the same in each of its spellings, and no other.</summary>
public sealed class CodeSystemSpellingsTests
{
    [Theory]
    [InlineData("http://loinc.org", "http://loinc.org")]
    [InlineData("https://loinc.org/", "http://loinc.org")]
    [InlineData("HTTP://LOINC.ORG", "http://loinc.org")]
    [InlineData("http://loinc.org|2.82", "http://loinc.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1", "http://loinc.org")]
    [InlineData("http://loinc.org/2.77", "http://loinc.org")]
    [InlineData("LOINC", "http://loinc.org")]
    [InlineData("LN", "http://loinc.org")]
    [InlineData("I10C", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("ICD-10-CM", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("ICD10", "http://hl7.org/fhir/sid/icd-10")]
    [InlineData("RxNorm", "http://www.nlm.nih.gov/research/umls/rxnorm")]
    [InlineData("HL70078", "http://terminology.hl7.org/CodeSystem/v2-0078")]
    [InlineData("http://loinc.org/v2.77/", "http://loinc.org")]
    [InlineData("HTTPS://LOINC.ORG/version/2.77", "http://loinc.org")]
    [InlineData("http://loinc.org?version=2.77", "http://loinc.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1|2.77", "http://loinc.org")]
    [InlineData("urn:oid:2.16.840.1.113883.6.1:2.77", "http://loinc.org")]
    [InlineData("http://snomed.info/sct/version/20240301", "http://snomed.info/sct")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/2024", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/FY2024", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("http://hl7.org/fhir/sid/icd-10/2019", "http://hl7.org/fhir/sid/icd-10")]
    [InlineData("http://www.nlm.nih.gov/research/umls/rxnorm/2024-11-04", "http://www.nlm.nih.gov/research/umls/rxnorm")]
    [InlineData("http: //snomed.info/sct", "http://snomed.info/sct")]
    [InlineData(" http://snomed.info/sct ", "http://snomed.info/sct")]
    [InlineData("http://snomed.info/sct/731000124108", "http://snomed.info/sct")]
    [InlineData("http://snomed.info/sct/731000124108/version/20250301", "http://snomed.info/sct")]
    [InlineData("http://snomed.info/sct|http://snomed.info/sct/900000000000207008", "http://snomed.info/sct")]
    [InlineData("urn:oid:2.16.840.1.113883.6.96", "http://snomed.info/sct")]
    [InlineData("2.16.840.1.113883.6.90", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/", "http://hl7.org/fhir/sid/icd-10-cm")]
    [InlineData("urn:oid:2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10")]
    [InlineData("http://fhir.de/CodeSystem/dimdi/icd-10-gm", "http://fhir.de/CodeSystem/bfarm/icd-10-gm")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/icd-10-gm|2024", "http://fhir.de/CodeSystem/bfarm/icd-10-gm")]
    [InlineData("urn:oid:2.16.840.1.113883.6.103", "http://hl7.org/fhir/sid/icd-9-cm")]
    [InlineData("urn:oid:2.16.840.1.113883.6.88", "http://www.nlm.nih.gov/research/umls/rxnorm")]
    [InlineData("URN:OID:2.16.840.1.113883.6.69", "http://hl7.org/fhir/sid/ndc")]
    [InlineData("http://fhir.de/CodeSystem/bfarm/atc", "http://www.whocc.no/atc")]
    [InlineData("oid:2.16.840.1.113883.6.73", "http://www.whocc.no/atc")]
    [InlineData("urn:oid:2.16.840.1.113883.6.8", "http://unitsofmeasure.org")]
    [InlineData("http://hl7.org/fhir/v2/0078", "http://terminology.hl7.org/CodeSystem/v2-0078")]
    [InlineData("urn:oid:2.16.840.1.113883.5.83", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")]
    [InlineData("http://hl7.org/fhir/v3/ObservationInterpretation", "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation")]
    [InlineData("http://hl7.org/fhir/condition-clinical", "http://terminology.hl7.org/CodeSystem/condition-clinical")]
    [InlineData("http://terminology.hl7.org/codesystem/condition-ver-status", "http://terminology.hl7.org/CodeSystem/condition-ver-status")]
    public void Canonical_AnotherSpelling_IsThePublishedOne(string written, string canonical)
    {
        Assert.Equal(canonical, Some.Knowledge.Systems.Canonical(written));
    }

    [Theory]
    [InlineData("")]
    [InlineData("|")]
    [InlineData("http://")]
    [InlineData("urn:oid:")]
    [InlineData("http://example.org/loinc")]
    [InlineData("http://loinc.org.example")]
    [InlineData("http://loinc.org/vs/LL1162-8")]
    [InlineData("http://loinc.org/property/2")]
    [InlineData("http://hl7.org/fhir/sid/icd-10-cm/procedures")]
    [InlineData("2.16.840.1.113883.6.1.5")]
    [InlineData("/2.77")]
    [InlineData("LNX")]
    [InlineData("ICD-10-PCS")]
    [InlineData("ICD-11")]
    [InlineData("2.16.840.1.113883.6.999")]
    [InlineData("2.16.840.1.113883.6.12")]
    public void Canonical_AnotherSystem_IsNotOneOfOurs(string written)
    {
        Assert.Null(Some.Knowledge.Systems.Canonical(written));
    }

    [Fact]
    public void Canonical_LongText_IsNotRead()
    {
        Assert.Null(Some.Knowledge.Systems.Canonical(new string('/', 100_000)));
    }

    [Fact]
    public void Canonical_AnyText_NeverThrows()
    {
        Prop.ForAll<string?>(written => { Some.Knowledge.Systems.Canonical(written ?? ""); }).QuickCheckThrowOnFailure();
    }
}
