using System.Text.Json.Nodes;
using CalcinosisCds.Rules;
using CalcinosisCds.Tests.Cards;
using CalcinosisCds.Tests.Cases;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>What is there and cannot be read never makes an answer quieter, and is never passed over where it could have mattered.</summary>
public sealed class UnreadableItemTests
{
    /// <summary>Everyday patients, wordings of calciphylaxis and published cases, with what is said of each.</summary>
    private static readonly Lazy<IReadOnlyList<(string Name, JsonNode Request, ComposedPatient Answer)>> Records = new(() =>
        [.. Requests().Select(record => (record.Name, record.Request, EverydayPatient.Answer(record.Request)))]);

    public static TheoryData<string> Items => [.. UnreadableItems.All.Keys];

    public static TheoryData<string> LaboratoryItems => [.. UnreadableItems.All.Where(item => item.Value.List == "labs").Select(item => item.Key)];

    [Theory]
    [MemberData(nameof(Items))]
    public void Assess_UnreadableItemAdded_IsNotQuieter(string item)
    {
        var quieter = Records.Value
            .SelectMany(record => Quieter(record.Name, record.Answer, EverydayPatient.Answer(UnreadableItems.AddedTo(record.Request, item))));

        Assert.Empty(quieter);
    }

    [Theory]
    [MemberData(nameof(LaboratoryItems))]
    public void Assess_UnreadableResultOfThisWeekAdded_IsNamedOnACard(string item)
    {
        var analyte = item.Split(' ')[0];

        var silent = EverydayFiles.Patients.Where(patient => !EverydayPatient.Answer(UnreadableItems.AddedTo(patient.Request(), item)).Cards.Any(card =>
            (card.Summary + card.Detail).Contains(analyte, StringComparison.OrdinalIgnoreCase)));

        Assert.Empty(silent.Select(patient => patient.Id));
    }

    private static IEnumerable<(string Name, JsonNode Request)> Requests() =>
    [
        .. EverydayFiles.Patients.Select(patient => (patient.Id, (JsonNode)patient.Request())),
        .. CalciphylaxisWordingTests.Patients.Select(patient => (patient.Id, (JsonNode)patient.Request())),
        .. PublishedCase.All.Concat(PublishedCase.Second).Select(published => (published.Id, published.Request(Variant.Full))),
    ];

    private static IEnumerable<string> Quieter(string name, ComposedPatient before, ComposedPatient after)
    {
        foreach (var flag in before.Assessment.RedFlags)
        {
            var now = after.Assessment.RedFlags.FirstOrDefault(found => found.Id == flag.Id);
            if (now is null || (now.Indicator != flag.Indicator && now.Indicator != Indicator.Critical))
            {
                yield return $"{name}: {flag.Id}, {flag.Indicator}, became {now?.Indicator.ToString() ?? "nothing"}";
            }
        }

        if (before.Assessment.IsCalcinosisDocumented && !after.Assessment.IsCalcinosisDocumented)
        {
            yield return $"{name}: calcinosis is no longer documented";
        }

        if (before.Cards.Count > 0 && after.Cards.Count == 0)
        {
            yield return $"{name}: no card is left";
        }
    }
}
