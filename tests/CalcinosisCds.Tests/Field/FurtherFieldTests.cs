using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Field;

/// <summary>Inputs that a reader of the rules wrote who had not seen the code, as far as they were answered wrongly once, and their neighbours.</summary>
public sealed class FurtherFieldTests
{
    private const string Folder = "further";
    private static readonly JsonObject Expected = FieldInputs.Expected(Folder);
    private static readonly ExpectedCards Cards = new(Expected["_patterns"]!.AsObject()); // Stands at the head of the file.
    private static readonly ExpectedReport Report = new(Cards);

    public static TheoryData<string> Records => [.. FieldInputs.Names(Expected)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Assess_FurtherInput_ShowsWhatIsRight(string name)
    {
        var expected = Expected[name]!.AsObject();
        var answer = FieldInputs.Answer(FieldInputs.Input(Path.Combine(Folder, "inputs"), name));
        var cards = FieldInputs.CardsOf(answer);

        List<string> faults = [.. Cards.Faults(expected, cards)];
        if (expected["report"] is { } report)
        {
            faults.AddRange(Report.Faults(report.AsObject(), FieldInputs.ReportOf(answer)));
        }

        var said = string.Join("\n", [.. faults, "answered:", .. cards.Select(card => $"{card["indicator"]}: {card["summary"]}")]);
        Assert.True(faults.Count == 0, $"{name}: {expected["right"]}\n{said}");
    }

    [Fact]
    public void Expectations_EveryFurtherInput_HasOne() =>
        Assert.Equal(
            Directory.GetFiles(Path.Combine(Path.GetDirectoryName(FieldInputs.InputFolder)!, Folder, "inputs")) // The folder of inputs stands in another.
                .Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
            FieldInputs.Names(Expected).Order(StringComparer.Ordinal));
}
