using System.Buffers;
using System.Reflection;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Fhir;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Service;

/// <summary>
/// Answers one of the published examples while the host is still being built, on the processor that would else wait: what runs for the first
/// time is compiled as it runs, and no clinician should wait for that.
/// </summary>
internal static class Rehearsal
{
    private const string Example = "examples/dialysis-warfarin-ulcer.json";

    /// <summary>The day that the record of the example is of.</summary>
    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    public static void Of(KnowledgeBase knowledge)
    {
        using var document = StrictJson.Parse(Read(Example));
        var data = BundleFileReader.Read(document.RootElement, out var fault) ?? throw new InvalidOperationException($"{Example} is no record: {fault}");
        var facts = new FactExtractor(knowledge).Extract(data, AsOf);
        var cards = new CardComposer(knowledge).Compose(new Assessor(knowledge).Assess(facts), new CardSettings(Guid.NewGuid, PublicBaseUrl: null));
        new CardWriter(knowledge).Write(cards, CardFormat.Default, new ArrayBufferWriter<byte>());
    }

    private static byte[] Read(string file)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(file) ?? throw new InvalidOperationException($"There is no {file}.");
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }
}
