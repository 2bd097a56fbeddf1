using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Field;

/// <summary>The smallest records on which an early build departed from its own rules.</summary>
public sealed class RuleFaultTests
{
    private const string Folder = "rule-faults";
    private static readonly JsonObject Expected = FieldInputs.Expected(Folder);
    private static readonly ExpectedCards Cards = new(Expected["_patterns"]!.AsObject()); // Stands at the head of the file.
    private static readonly ExpectedReport Report = new(Cards);

    public static TheoryData<string> Records => [.. FieldInputs.Names(Expected)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Assess_RuleFault_FollowsTheRule(string name)
    {
        var expected = Expected[name]!.AsObject();
        var answer = FieldInputs.Answer(FieldInputs.Input(Folder, name));
        var (cards, report) = (FieldInputs.CardsOf(answer), FieldInputs.ReportOf(answer));

        List<string> faults = [.. Cards.Faults(expected, cards), .. Report.Faults(expected["report"]!.AsObject(), report)];

        var said = string.Join("\n", [.. faults, "answered:", .. cards.Select(card => $"{card["indicator"]}: {card["summary"]}")]);
        Assert.True(faults.Count == 0, $"{name}: {expected["right"]}\n{said}");
    }

    [Fact]
    public void Expectations_EveryRecord_HasOne() => Assert.Equal(23, FieldInputs.Names(Expected).Count());
}
