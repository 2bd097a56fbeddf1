using System.Globalization;
using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>Changes to a record whose effect is known whoever the patient is.</summary>
public sealed class EverydayMetamorphicTests
{
    private const string Calciphylaxis = CalciphylaxisWordingTests.Calciphylaxis;
    private const string Calcinosis = "calcinosis cutis of the elbows";
    private static readonly JsonObject File = EverydayFiles.Read("metamorphic.json");

    private static readonly EverydayPatient Dialysis = new()
    {
        Id = "dialysis",
        Conditions = ["icd:N18.6 | End stage renal disease | ESRD on HD", "icd:Z99.2 | Dependence on renal dialysis | HD"],
    };

    private static readonly EverydayPatient Healthy = new() { Id = "healthy" };

    public static TheoryData<string, string> Off => Combined("off");

    public static TheoryData<string, string> On => Combined("on");

    public static TheoryData<string> OffSentences => [.. Texts("off")];

    public static TheoryData<string> OnSentences => [.. Texts("on")];

    public static TheoryData<string> Findings => [.. Texts("findings")];

    public static TheoryData<int> LabSets => [.. Enumerable.Range(0, File["labs"]!.AsArray().Count)];

    public static TheoryData<string, string, string> Alike
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var group in File["alike"]!.AsArray().OfType<JsonObject>())
            {
                var texts = group["texts"]!.AsArray().Select(text => (string)text!).ToList();
                texts.Skip(1).ToList().ForEach(text => data.Add((string)group["id"]!, texts[0], text));
            }

            return data;
        }
    }

    public static TheoryData<string, string, string> Units
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var group in File["units"]!.AsArray().OfType<JsonObject>())
            {
                var results = group["results"]!.AsArray().Select(result => (string)result!).ToList();
                results.Skip(1).ToList().ForEach(result => data.Add((string)group["analyte"]!, results[0], result));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(LabSets))]
    public void Assess_LaboratoryResultAdded_LowersNoSuspicionOfCalciphylaxis(int set)
    {
        var labs = File["labs"]![set]!.AsArray().Select(line => (string)line!).ToList();
        var published = PublishedCase.All
            .Concat(PublishedCase.Second)
            .Where(found => found.Expected == "calciphylaxis")
            .Select(found => found.Request(Variant.Full));
        var written = CalciphylaxisWordingTests.Patients.Select(patient => (JsonNode)patient.Request());

        var lowered = written.Concat(published).Select(request => Lowered(Chart.Assess(request), Chart.Assess(WithLabs(request, labs)))).OfType<string>();

        Assert.Empty(lowered);
    }

    [Theory]
    [MemberData(nameof(Alike))]
    public void Assess_SameProblemInOtherWords_IsAnsweredAlike(string group, string text, string other)
    {
        var beside = File["alike"]!.AsArray().Single(found => (string?)found!["id"] == group)!["beside"]!.AsArray().Select(line => (string)line!);
        var patient = Healthy with { Conditions = [.. beside] };

        Assert.Equal(Said(patient.WithProblem(text).Answer().Assessment), Said(patient.WithProblem(other).Answer().Assessment));
    }

    [Theory]
    [MemberData(nameof(Units))]
    public void Assess_SameResultInAnotherUnit_IsAnsweredAlike(string analyte, string result, string other)
    {
        var (first, second) = (Chart.Assess(WithResult(analyte, result)), Chart.Assess(WithResult(analyte, other)));

        Assert.Equal(Said(first), Said(second));
        Assert.Equal(first.Gaps.Select(gap => (gap.Item, gap.Reason)), second.Gaps.Select(gap => (gap.Item, gap.Reason)));
    }

    [Theory]
    [MemberData(nameof(Findings))]
    public void Assess_Finding_IsRaised(string finding) => Assert.True(IsRaised(Dialysis.WithProblem(finding)), finding);

    [Theory]
    [MemberData(nameof(Off))]
    public void Assess_FindingDeniedOfOthersOrPast_IsNotRaised(string sentence, string finding) =>
        Assert.Null(Dialysis.WithProblem(Sentence(sentence, finding)).Answer().Assessment.Alert(Calciphylaxis));

    [Theory]
    [MemberData(nameof(On))]
    public void Assess_FindingDoubtedOrTwiceDenied_IsStillRaised(string sentence, string finding) =>
        Assert.True(IsRaised(Dialysis.WithProblem(Sentence(sentence, finding))), Sentence(sentence, finding));

    [Theory]
    [MemberData(nameof(OffSentences))]
    public void Assess_CalcinosisDeniedOfOthersOrPast_IsNotDocumented(string sentence) =>
        Assert.False(Healthy.WithProblem(Sentence(sentence, Calcinosis)).Answer().Assessment.IsCalcinosisDocumented);

    [Theory]
    [MemberData(nameof(OnSentences))]
    public void Assess_CalcinosisDoubtedOrTwiceDenied_IsDocumented(string sentence) =>
        Assert.True(Healthy.WithProblem(Sentence(sentence, Calcinosis)).Answer().Assessment.IsCalcinosisDocumented);

    [Theory]
    [InlineData("Calciphylaxis cannot be excluded")]
    [InlineData("Skin necrosis not ruled out")]
    [InlineData("Cannot exclude retiform purpura")]
    public void Assess_DeniedExclusionAdded_SilencesNothing(string added)
    {
        var lowered = CalciphylaxisWordingTests.Patients
            .Concat(EverydayFiles.Patients)
            .Select(patient => Lowered(patient.Answer().Assessment, patient.WithProblem(added).Answer().Assessment));

        Assert.Empty(lowered.OfType<string>());
    }

    private static TheoryData<string, string> Combined(string sentences)
    {
        var data = new TheoryData<string, string>();
        Texts(sentences).ToList().ForEach(sentence => Texts("findings").ToList().ForEach(finding => data.Add(sentence, finding)));

        return data;
    }

    private static IEnumerable<string> Texts(string name) => File[name]!.AsArray().Select(text => (string)text!); // The file holds lists of texts.

    private static string Sentence(string sentence, string finding) => sentence.Replace("{}", finding, StringComparison.Ordinal);

    private static bool IsRaised(EverydayPatient patient) =>
        patient.Answer().Assessment.Alert(Calciphylaxis) is { Indicator: Indicator.Critical or Indicator.Warning };

    /// <summary>What is lower about calciphylaxis than before, in words; null where nothing is.</summary>
    private static string? Lowered(Assessment before, Assessment after) =>
        (Rank(after.Alert(Calciphylaxis)), Rank(after.TierOf(Category.Calciphylaxis))) is var (alert, tier)
        && alert >= Rank(before.Alert(Calciphylaxis))
        && tier >= Rank(before.TierOf(Category.Calciphylaxis))
            ? null
            : $"{before.Patient.Id}: {Suspicion(before)} became {Suspicion(after)}";

    private static string Suspicion(Assessment assessment) => $"{assessment.Alert(Calciphylaxis)?.Indicator} {assessment.TierOf(Category.Calciphylaxis)}";

    private static int Rank(RedFlag? flag) => flag?.Indicator switch
    {
        null => 0,
        Indicator.Info => 1,
        Indicator.Warning => 2,
        _ => 3,
    };

    private static int Rank(Tier tier) => tier switch
    {
        Tier.Consistent => 2,
        Tier.Possible => 1,
        _ => 0,
    };

    private static JsonObject WithLabs(JsonNode request, IReadOnlyList<string> lines)
    {
        var copy = (JsonObject)request.DeepClone();
        var subject = "Patient/" + (string?)copy["context"]!["patientId"];
        var added = (Healthy with { Labs = lines }).Request()["prefetch"]!["labs"]!["entry"]!.AsArray();
        foreach (var resource in added.Select(entry => entry!["resource"]!.DeepClone().AsObject()))
        {
            UnreadableItems.Append(copy, "labs", resource.With("id", "added-" + (string?)resource["id"]).Of(subject));
        }

        return copy;
    }

    /// <summary>One result beside calcinosis, its unit as printed and without a code.</summary>
    private static JsonObject WithResult(string analyte, string result)
    {
        var parts = result.Split(' ', 2);
        var request = (Healthy with { Conditions = ["icd:L94.2 | Calcinosis cutis | Calcinosis cutis"], Labs = [$"{analyte} | 1 | 1 | 1"] }).Request();
        request["prefetch"]!["labs"]!["entry"]![0]!["resource"]!["valueQuantity"] =
            new JsonObject { ["value"] = decimal.Parse(parts[0], CultureInfo.InvariantCulture), ["unit"] = parts[1] };

        return request;
    }

    /// <summary>What an assessment comes to, without the words and sites that it rests on.</summary>
    private static string Said(Assessment assessment) => string.Join(
        "\n",
        [
            .. assessment.RedFlags.Select(flag => $"{flag.Id} {flag.Indicator}"),
            .. assessment.Categories.Select(found => $"{found.Category} {found.Tier}"),
            "leading: " + string.Join(", ", assessment.Leaders()),
            "outside: " + KebabId.Of(assessment.Outside.Tier),
            "risk: " + string.Join(", ", assessment.Risks()),
        ]);
}
