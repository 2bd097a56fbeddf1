using System.Text;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.PatientView;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>Definitions, the keys of their prefetch and the list of hooks: what does not fit together stops the start.</summary>
public sealed class HookListTests
{
    private const string Service = """{ "id": "a", "hook": "patient-view", "prefetch": { "patient": "Patient/{{context.patientId}}" } }""";

    [Fact]
    public void Load_PublishedPrefetch_ReadsTheTypesThatARecordHolds()
    {
        var types = SomeHooks.All.PatientView.Definition.Prefetch.ToDictionary(list => list.Key, list => list.Types);

        Assert.Equal(PatientRecord.PatientTypes, types[PrefetchKeys.Patient]);
        Assert.Equal(PatientRecord.ConditionTypes, types[PrefetchKeys.Conditions]);
        Assert.Equal(PatientRecord.LabTypes, types[PrefetchKeys.Labs]);
        Assert.Equal(PatientRecord.MedicationTypes, types[PrefetchKeys.Medications]);
    }

    [Theory]
    [InlineData("""{ "conditions": ["Condition"] }""", "`patient` has no resource types")]
    [InlineData("""{ "patient": [] }""", "`patient` has no resource types")]
    public void Read_KeyWithoutResourceTypes_IsAFaultAndNeverADefault(string keys, string fault)
    {
        var exception = Assert.Throws<InvalidOperationException>(() => ServiceDefinitions.Read([("services/a.json", Utf8(Service))], Utf8(keys)));

        Assert.Contains(fault, exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralFaults_AreAllNamed()
    {
        var exception = Assert.Throws<InvalidOperationException>(() =>
            ServiceDefinitions.Read([("services/a.json", Utf8("""{ "id": "a", "prefetch": { "other": "" } }""")), ("services/b.json", Utf8(Service))],
                Utf8("""{ "patient": ["Patient"] }""")));

        Assert.All(new[] { "`hook` is missing", "`other` is missing or empty", "`other` has no resource types", "the id `a`" }, fault =>
            Assert.Contains(fault, exception.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void New_DefinitionThatNoHookAnswers_IsNamed()
    {
        var published = SomeHooks.All.PatientView.Definition;

        var exception = Assert.Throws<InvalidOperationException>(() =>
            new HookList([published, published with { Id = "nobody" }], [new PatientViewHook(published, Some.Knowledge)]));

        Assert.Contains("nobody", exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[]", "must be a JSON object")]
    [InlineData("{}", "`hook` is missing")]
    [InlineData("""{ "hook": "order-dispatch" }""", "`hook` is none of order-select, order-sign, patient-view")]
    public void Read_NoHookThatIsAnswered_SaysSo(string request, string fault)
    {
        using var document = SomeJson.Document(request);

        Assert.Null(SomeHooks.All.Read(document.RootElement, out var said));
        Assert.Contains(fault, said, StringComparison.Ordinal);
    }

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);
}
