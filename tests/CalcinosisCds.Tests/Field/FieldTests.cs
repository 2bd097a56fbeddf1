using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Field;

/// <summary>Every input of the field, read and answered in process, held to what is right for it.</summary>
public sealed class FieldTests
{
    private static readonly JsonObject Expected = FieldInputs.Expected("");
    private static readonly ExpectedCards Grammar = new(Expected["_patterns"]!.AsObject()); // Stands at the head of the file.

    /// <summary>Those that are records; the others describe a call and are tried over HTTP.</summary>
    public static TheoryData<string> Records => [.. FieldInputs.Names(Expected).Where(name => !FieldInputs.Calls.Contains(name))];

    public static TheoryData<string> RecordsOfTwins => [.. FieldInputs.Names(Expected).Where(name => Expected[name]!["alikeWithSwappedIds"] is not null)];

    [Theory]
    [MemberData(nameof(Records))]
    public void Assess_FieldInput_ShowsWhatIsRight(string name)
    {
        var cards = FieldInputs.CardsOf(FieldInputs.Answer(FieldInputs.Input("inputs", name)));

        AssertRight(name, cards);
    }

    [Theory]
    [MemberData(nameof(RecordsOfTwins))]
    public void Assess_TwoResultsWithTheirIdsExchanged_SaysTheSame(string name)
    {
        var ids = Expected[name]!["alikeWithSwappedIds"]!.AsArray().Select(id => (string)id!).ToList();
        var input = FieldInputs.Input("inputs", name);
        var swapped = (JsonObject)input.DeepClone();
        foreach (var resource in Answers.Objects(swapped).Where(resource => resource.ContainsKey("resourceType")))
        {
            var at = ids.IndexOf((string?)resource["id"] ?? "");
            if (at >= 0)
            {
                resource["id"] = ids[1 - at];
            }
        }

        Assert.NotEqual(input.ToJsonString(), swapped.ToJsonString());
        var (as1, as2) = (FieldInputs.CardsOf(FieldInputs.Answer(input)), FieldInputs.CardsOf(FieldInputs.Answer(swapped)));

        AssertRight(name, as2);
        Assert.Equal(as1.Select(Heading), as2.Select(Heading));
    }

    [Fact]
    public void Expectations_EveryInput_HasOne() =>
        Assert.Equal(
            Directory.GetFiles(FieldInputs.InputFolder).Select(path => Path.GetFileName(path)).Order(StringComparer.Ordinal),
            FieldInputs.Names(Expected).Order(StringComparer.Ordinal));

    private static void AssertRight(string name, IReadOnlyList<JsonObject> cards)
    {
        var faults = Grammar.Faults(Expected[name]!.AsObject(), cards);

        var said = string.Join("\n", [.. faults, "answered:", .. cards.Select(Heading)]);
        Assert.True(faults.Count == 0, $"{name}: {Expected[name]!["right"]}\n{said}");
    }

    private static string Heading(JsonObject card) => $"{card["source"]?["topic"]?["code"]} {card["indicator"]}: {card["summary"]}";
}
