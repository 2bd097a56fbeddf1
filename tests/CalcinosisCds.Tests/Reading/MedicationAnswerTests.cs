using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Reading;

/// <summary>Beside calciphylaxis in dialysis the hook names warfarin however it is written, or says that the medications were not read whole.</summary>
public sealed class MedicationAnswerTests : IDisposable
{
    private const string Coding = "\"medicationCodeableConcept\":{\"coding\":[";
    private readonly HookHost _host = HookHost.Start();

    [Theory]
    [InlineData("\"status\":\"active\"," + Coding + "{\"system\":\"urn:oid:2.16.840.1.113883.6.88\",\"code\":\"11289\"}]}")]
    [InlineData("\"status\":\"active\"," + Coding + "{\"system\":\"HTTP://www.nlm.nih.gov/research/umls/rxnorm/\",\"code\":\"855332\"}]}")]
    [InlineData("\"status\":\"active\"," + Coding + "{\"system\":\"https://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\" 855333 \"}]}")]
    [InlineData("\"status\":\"active\"," + Coding + "{\"system\":\"urn:oid:2.16.840.1.113883.6.73\",\"code\":\"b01aa03\"}]}")]
    [InlineData("\"status\":\"active\"," + Coding + "{\"system\":\"urn:oid:2.16.840.1.113883.6.69\",\"code\":\"00093-1721-01\"}]}")]
    [InlineData("\"status\":\"active\"," + Coding + "{\"code\":\"1\",\"display\":\"Warfarin\"}],\"text\":\"Anticoagulant\"}")]
    [InlineData("\"status\":\"Active\"," + Coding + "{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\",\"code\":\"11289\"}]}")]
    [InlineData("\"status\":\"ACTIVE\",\"medicationCodeableConcept\":{\"text\":\"Jantoven 5 mg\"}")]
    [InlineData("\"status\":\"current\",\"medicationCodeableConcept\":{\"text\":\"warfarin\"}")]
    [InlineData("\"medicationCodeableConcept\":{\"text\":\"warfarin\"}")]
    [InlineData("\"status\":{\"coding\":[{\"code\":\"active\"}]},\"medicationCodeableConcept\":{\"text\":\"warfarin\"}")]
    [InlineData("\"status\":\"active\",\"medication\":{\"concept\":{\"text\":\"warfarin\"}}")]
    public async Task Hook_WarfarinInAnySpelling_IsOnTheCardAndNotEnded(string members)
    {
        var answer = await AskAsync("MedicationRequest", members);

        Assert.Contains("warfarin", answer.Card("calcinosisRedFlag")!.ToJsonString(), StringComparison.Ordinal);
        Assert.DoesNotContain("ended", answer.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("not read whole", answer.Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MedicationOrder", "\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"warfarin\"}")]
    [InlineData("MedicationDispense", "\"status\":\"completed\",\"medicationCodeableConcept\":{\"text\":\"warfarin\"}")]
    [InlineData("MedicationUsage", "\"status\":\"recorded\",\"medication\":{\"concept\":{\"text\":\"warfarin\"}}")]
    [InlineData("List", "\"status\":\"current\"")]
    [InlineData("CarePlan", "\"status\":\"active\"")]
    [InlineData("MedicationRequest", "\"status\":\"active\"," + Coding + "{\"system\":\"http://hl7.org/fhir/sid/ndc\",\"code\":\"00056017270\"}]}")]
    [InlineData("MedicationRequest", "\"status\":\"active\"," + Coding + "{\"system\":\"http://hospital.example/items\",\"code\":\"77\"}]}")]
    [InlineData("MedicationRequest", "\"status\":\"active\"," + Coding + "{\"system\":\"http://fhir.de/CodeSystem/ifa/pzn\",\"code\":\"04412301\"}]}")]
    [InlineData("MedicationRequest", "\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"Masked\"}")]
    [InlineData("MedicationRequest", "\"status\":\"active\",\"medicationReference\":{\"reference\":\"Medication/gone\"}")]
    [InlineData("MedicationRequest", "\"status\":\"active\"")]
    public async Task Hook_MedicationThatCannotBeRead_IsNamed(string type, string members)
    {
        var answer = await AskAsync(type, members);

        Assert.NotNull(answer.Card("calcinosisRedFlag"));
        Assert.Contains("medications: not read whole", answer.Body, StringComparison.Ordinal);
    }

    public void Dispose() => _host.Dispose();

    private Task<HookAnswer> AskAsync(string type, string members)
    {
        var subject = "\"subject\":{\"reference\":\"Patient/" + Some.PatientId + "\"},\"authoredOn\":\"2026-06-01\"";
        var bundle = "{\"resourceType\":\"Bundle\",\"type\":\"searchset\",\"entry\":[{\"resource\":{\"resourceType\":\"" + type + "\",\"id\":\"m\"," + subject
            + ","
            + members + "},\"search\":{\"mode\":\"match\"}}]}";

        return _host.AskAsync(Some.RequestWith(
            Some.Prefetch(Some.Condition(snomed: "237900002"), Some.Condition(icd: "N18.6"), Some.Calcium(9.4m), Some.Phosphate(3.5m))
                .WithJson("medications", bundle)));
    }
}
