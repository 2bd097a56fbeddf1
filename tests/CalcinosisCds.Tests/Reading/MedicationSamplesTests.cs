using System.Text.Json.Nodes;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Gathering;

namespace CalcinosisCds.Tests.Reading;

/// <summary>
/// The shapes in which EHRs and test data write medications, with invented patients and drugs of ours (<c>Samples</c>): what is understood of
/// each, and what the hook says of it beside calciphylaxis.
/// </summary>
public sealed class MedicationSamplesTests : IDisposable
{
    private readonly HookHost _host = HookHost.Start();

    public static TheoryData<string, string> Shapes => new()
    {
        { "01-epic-reference-not-delivered", "warfarin" },
        { "02-epic-medication-of-many-codes", "warfarin" },
        { "03-cerner-clinical-drug-and-synonym", "warfarin" },
        { "04-cerner-infusion-contained", "calcium gluconate" },
        { "05-cerner-order-in-error", "" },
        { "06-synthea-reference-by-uuid", "warfarin" },
        { "07-synthea-code-alone", "warfarin" },
        { "08-us-core-contained", "warfarin" },
        { "09-smart-statement-without-date", "warfarin" },
        { "10-ips-statement-of-a-year", "warfarin" },
        { "11-germany-atc-and-pzn", "phenprocoumon" },
        { "12-uk-option", "" },
        { "13-australia-status-unknown", "warfarin, weak" },
        { "14-local-codes-without-words", "not read" },
        { "15-narrative-alone", "not read" },
        { "16-clinical-drug-and-package", "warfarin" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Extract_Sample_IsUnderstoodAs(string file, string understood)
    {
        var facts = Some.FactsOf(Record(file));

        Assert.Equal(understood, facts.MedicationList.IsComplete ? string.Join(' ', facts.Medications.Select(Word)) : "not read");
    }

    [Theory]
    [MemberData(nameof(Shapes))]
    public async Task Hook_Sample_SaysWhatIsUnderstood(string file, string understood)
    {
        var answer = await _host.AskAsync(Some.RequestWith(Record(file)));

        var drug = understood.Split(',')[0];
        Assert.Equal(drug is not ("" or "not read"),
            answer.Card("calcinosisRedFlag")!.ToJsonString().Contains(drug is "" or "not read" ? "warfarin" : drug, StringComparison.Ordinal));
        Assert.Equal(understood == "not read", answer.Body.Contains("medications: not read whole", StringComparison.Ordinal));
    }

    public void Dispose() => _host.Dispose();

    private static string Word(MedicationUse use) => use.Ingredient + (use.IsWeak ? ", weak" : "");

    private static JsonObject Record(string file) =>
        Some.Prefetch(Some.Condition(snomed: "237900002"), Some.Condition(icd: "N18.6"), Some.Calcium(9.4m), Some.Phosphate(3.5m))
            .WithJson("medications", File.ReadAllText(Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Reading", "Samples", file + ".json")));
}
