using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Cards;
using CalcinosisCds.Tests.Rules;
using Xunit.Abstractions;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>
/// Patients without calcinosis, of whom most must hear nothing: a service that cries wolf is switched off.
/// <para>
/// To record their answers anew: <c>CALCINOSIS_RECORD_EXAMPLES=1 dotnet test tests/CalcinosisCds.Tests --filter EverydayTests</c>. It writes
/// every file of <c>golden</c>, and fails for each one that has changed, so that a recording can never pass for a check. Commit with the
/// reason.
/// </para>
/// </summary>
public sealed class EverydayTests(ITestOutputHelper output)
{
    private const int LeastPatients = 66;
    private const int PatientsPerUnwantedFlag = 20;
    private const string RecordVariable = "CALCINOSIS_RECORD_EXAMPLES";

    public static TheoryData<string> Patients => [.. EverydayFiles.Patients.Select(patient => patient.Id)];

    [Fact]
    public void Patients_AreManyAndEachIsThereOnce()
    {
        Assert.True(EverydayFiles.Patients.Count >= LeastPatients, $"{EverydayFiles.Patients.Count} patients");
        Assert.Equal(EverydayFiles.Patients.Count, EverydayFiles.Patients.Select(patient => patient.Id).Distinct().Count());
        Assert.All(EverydayFiles.Patients.Where(patient => patient.Wanted.Count + patient.Allowed.Count > 0), patient => Assert.NotEmpty(patient.Why));
    }

    [Theory]
    [MemberData(nameof(Patients))]
    public void Assess_EverydayPatient_GetsNoCriticalCardThatIsNotWanted(string id)
    {
        var patient = Find(id);

        var critical = patient.Answer().Assessment.RedFlags.Where(flag => flag.Indicator == Indicator.Critical).Select(flag => flag.Id);

        Assert.Empty(critical.Except(patient.Wanted.Where(wanted => wanted.Value == "critical").Select(wanted => wanted.Key)));
    }

    [Theory]
    [MemberData(nameof(Patients))]
    public void Assess_EverydayPatient_GetsTheRedFlagsThatAreWanted(string id)
    {
        var patient = Find(id);
        var assessment = patient.Answer().Assessment;

        Assert.All(patient.Wanted, wanted => Assert.Equal(wanted.Value, assessment.Alert(wanted.Key)?.Indicator.ToString().ToLowerInvariant()));
    }

    [Theory]
    [MemberData(nameof(Patients))]
    public void Assess_EverydayPatient_GetsNoCategory(string id)
    {
        var answer = Find(id).Answer();

        Assert.False(answer.Assessment.IsCalcinosisDocumented);
        Assert.DoesNotContain(answer.Cards, card => card.Topic == CardTopic.CalcinosisCategory);
    }

    [Fact]
    public void Assess_EverydayPatients_AtMostOneInTwentyGetsARedFlagThatIsNeitherWantedNorAllowed()
    {
        var unwanted = EverydayFiles.Patients.Select(patient => (Patient: patient, Flags: Unwanted(patient))).Where(found => found.Flags.Count > 0).ToList();

        output.WriteLine($"{unwanted.Count} of {EverydayFiles.Patients.Count} everyday patients get a red flag that nobody wants");
        foreach (var (patient, flags) in unwanted)
        {
            output.WriteLine($"  {patient.Id}: {string.Join(", ", flags.Select(flag => $"{flag.Indicator} {flag.Id}"))}. {patient.Says}");
        }

        Assert.True(unwanted.Count * PatientsPerUnwantedFlag <= EverydayFiles.Patients.Count, $"{unwanted.Count} of {EverydayFiles.Patients.Count}");
    }

    [Theory]
    [MemberData(nameof(Patients))]
    public async Task Assess_EverydayPatient_AnswersAsRecorded(string id)
    {
        var file = Path.Combine(EverydayFiles.Folder, "golden", id + ".txt");
        var recorded = File.Exists(file) ? await File.ReadAllTextAsync(file) : "not recorded";

        var answer = Said(Find(id).Answer());
        if (Environment.GetEnvironmentVariable(RecordVariable) == "1")
        {
            Directory.CreateDirectory(Path.Combine(EverydayFiles.Folder, "golden"));
            await File.WriteAllTextAsync(file, answer);
        }

        Assert.Equal(recorded, answer);
    }

    private static EverydayPatient Find(string id) => EverydayFiles.Patients.Single(patient => patient.Id == id);

    private static List<RedFlag> Unwanted(EverydayPatient patient) =>
        [.. patient.Answer().Assessment.RedFlags.Where(flag => !patient.Wanted.ContainsKey(flag.Id) && !patient.Allowed.Contains(flag.Id))];

    /// <summary>A line for each card: topic, indicator, summary.</summary>
    private static string Said(ComposedPatient answer) =>
        answer.Cards.Count == 0 ? "no card\n" : string.Concat(answer.Cards.Select(card => $"{card.Topic.Code()} {card.Indicator}: {card.Summary}\n"));
}
