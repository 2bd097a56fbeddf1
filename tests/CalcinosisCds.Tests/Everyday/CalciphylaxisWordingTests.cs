using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>Forty ways in which calciphylaxis is written down: none may be passed over.</summary>
public sealed class CalciphylaxisWordingTests
{
    public const string Calciphylaxis = "calciphylaxis-suspected";
    private const int Count = 40;

    /// <summary>The wordings in their hosts; the id is the line of the file.</summary>
    internal static IReadOnlyList<EverydayPatient> Patients { get; } = Load();

    public static TheoryData<string> Wordings => [.. Patients.Select(patient => patient.Id)];

    [Theory]
    [MemberData(nameof(Wordings))]
    public void Assess_WordingOfCalciphylaxis_IsRaised(string wording)
    {
        var assessment = Patients.Single(patient => patient.Id == wording).Answer().Assessment;

        Assert.True(assessment.Alert(Calciphylaxis) is { Indicator: Indicator.Critical or Indicator.Warning }, "silent: " + wording);
    }

    [Fact]
    public void Wordings_AreFortyAndMostDoWithoutTheName()
    {
        string[] names = ["calciphyl", "CUA", "arteriolopathy"];
        var named = Patients.Count(patient => names.Any(name => patient.Id.Contains(name, StringComparison.OrdinalIgnoreCase)));

        Assert.Equal(Count, Patients.Select(patient => patient.Id).Distinct().Count());
        Assert.True(named <= 5, $"{named} of them name it");
    }

    private static List<EverydayPatient> Load()
    {
        var file = EverydayFiles.Read("wordings.json");
        var hosts = EverydayFiles.List(file, "hosts").ToDictionary(host => host.Id);

        return [.. file["wordings"]!.AsArray().Select(line => Patient(hosts, (string)line!))]; // The file holds a list of texts.
    }

    private static EverydayPatient Patient(Dictionary<string, EverydayPatient> hosts, string line)
    {
        var parts = line.Split(" | ");
        var host = hosts[parts[0]];

        return host with { Id = line, Conditions = [.. host.Conditions, $"- | | {parts[1]} | {parts.ElementAtOrDefault(2)}"] };
    }
}
