using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using CalcinosisCds.Cards;
using CalcinosisCds.Cli.Records;

namespace CalcinosisCds.Tests.Cards;

/// <summary>Nothing that somebody wrote into a record reaches a card, the report or an error: each string of two rich requests, one by one and all at
/// once.</summary>
public sealed partial class InjectionTests
{
    /// <summary>Where ids are passed on deliberately, so that a client can find the resource.</summary>
    private static readonly string[] PassedOn = [".subject.reference", ".reasonReference[0].reference", ".source", ".patient"];

    private static readonly string[] FreeText = ["text", "display", "unit", "div", "valueString", "authorString", "patientInstruction", "family", "given"];

    public static TheoryData<string> Payloads => [.. HostileText.Payloads];

    [Fact]
    public void Requests_Unchanged_FillEveryCardAndSuggestTests()
    {
        var cards = HostileRecord.Requests.SelectMany(Answers).Select(text => text.Path).ToList();

        Assert.Contains(cards, path => path.StartsWith(".cards[3].", StringComparison.Ordinal));
        Assert.Contains(cards, path => path.EndsWith(".subject.reference", StringComparison.Ordinal));
        Assert.True(HostileRecord.Requests.Sum(request => HostileRecord.Strings(request).Count) > 300);
    }

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payload_InPlaceOfAnyOneString_ReachesNobody(string payload) => AssertNone(_ => payload);

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payload_AroundAnyOneString_ReachesNobody(string payload) => AssertNone(original => payload + "; " + original + ". " + payload);

    [Theory]
    [MemberData(nameof(Payloads))]
    public void Payload_InEveryFreeTextAtOnce_ReachesNobody(string payload)
    {
        foreach (var request in HostileRecord.Requests)
        {
            var hostile = HostileRecord.Strings(request)
                .Where(field => FreeText.Contains(field.Name))
                .Reverse() // Those behind keep their places.
                .Aggregate(request, (changed, field) => HostileRecord.With(changed, field, field.Value + ". " + payload));

            Assert.Empty(Traces(hostile));
        }
    }

    [Fact]
    public void CanaryAsId_StandsOnlyWhereIdsArePassedOn()
    {
        var requests = HostileRecord.Requests.Select(request => HostileRecord.Strings(request)
            .Where(field => field.Value is "synthetic-1" or "Patient/synthetic-1" or "c1" or "o1" or "m1")
            .Reverse()
            .Aggregate(request, (changed, field) =>
            HostileRecord.With(changed, field, field.Value.StartsWith('P') ? "Patient/" + HostileText.CanaryId : HostileText.CanaryId)));

        var paths = requests.SelectMany(Answers).Where(text => HostileText.In(text.Value) is not null).Select(text => text.Path).ToList();

        Assert.All(PassedOn, end => Assert.Contains(paths, path => path.EndsWith(end, StringComparison.Ordinal)));
        Assert.All(paths, path => Assert.Contains(PassedOn, end => path.EndsWith(end, StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("{\"hook\": \"patient-view\", \"Kanarienvogel7\": ")]
    [InlineData("{\"Kanarienvogel7\": 1, \"Kanarienvogel7\": 2}")]
    [InlineData("{\"hook\": \"Kanarienvogel7 \\ud800\"}")]
    [InlineData("Kanarienvogel7")]
    [InlineData("{\"resourceType\": \"Kanarienvogel7\"}")]
    [InlineData("{\"resourceType\": \"Bundle\", \"entry\": [{\"resource\": {\"resourceType\": \"Patient\", \"id\": \"Kanarienvogel7 <b>\"}}]}")]
    [InlineData("[\"Kanarienvogel7\"]")]
    public void UnreadableDocument_IsNamedWithoutQuotingIt(string document) =>
        Assert.All(Answers(Encoding.UTF8.GetBytes(document)), text => Assert.True(text.Path == "fault" && HostileText.In(text.Value) is null, text.Value));

    private static void AssertNone(Func<string, string> change)
    {
        var found =
            (from request in HostileRecord.Requests
             from field in HostileRecord.Strings(request)
             from trace in Traces(HostileRecord.With(request, field, change(field.Value)))
             select $"{field}: {trace}").ToList();

        Assert.True(found.Count == 0, string.Join("\n", found.Take(12)));
    }

    /// <summary>What of a payload came through, and where.</summary>
    private static List<string> Traces(byte[] request) =>
        [.. Answers(request).Where(text => !IsPassedOn(text) && HostileText.In(text.Value) is not null).Select(text => $"{text.Path}: {text.Value}")];

    /// <summary>An id that FHIR allows, where ids belong: in it no markup can be written.</summary>
    private static bool IsPassedOn((string Path, string Value) text) =>
        Array.Exists(PassedOn, end => text.Path.EndsWith(end, StringComparison.Ordinal)) && References().IsMatch(text.Value);

    /// <summary>Every string of the cards and of the report, or the fault; read as the command line does, whose faults are the service's too.</summary>
    private static List<(string Path, string Value)> Answers(byte[] request)
    {
        try
        {
            using var opened = RecordReader.Read([new RecordText("record.json", request, request)], SomeHooks.All);
            var patient = CardCorpus.Compose("hostile", opened.Record, Some.AsOf);
            var report = new ArrayBufferWriter<byte>();
            new ReportWriter(Some.Knowledge).Write(patient.Assessment, report);
            using var written = JsonDocument.Parse(report.WrittenMemory);

            return [.. Texts(CardCorpus.Written(patient.Cards)), .. Texts(written.RootElement)];
        }
        catch (RecordTextException exception)
        {
            return [("fault", exception.What.Replace("`", "", StringComparison.Ordinal))]; // Ours: they mark the names of fields.
        }
    }

    /// <summary>Every string with its path.</summary>
    private static IEnumerable<(string Path, string Value)> Texts(JsonElement element, string path = "") => element.ValueKind switch
    {
        JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Texts(member.Value, path + "." + member.Name)),
        JsonValueKind.Array => element.EnumerateArray().SelectMany((item, index) => Texts(item, $"{path}[{index}]")),
        JsonValueKind.String => [(path, element.GetString() ?? "")],
        _ => [],
    };

    [GeneratedRegex(@"^(?:(?:[A-Za-z]+/)?[A-Za-z0-9.-]{1,64}(?:; |\z))+\z")]
    private static partial Regex References();
}
