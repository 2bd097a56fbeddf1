using System.Text;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Tests.Cases;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>One record with all that is said of it.</summary>
public sealed record ComposedPatient(string Name, ClinicalFacts Facts, Assessment Assessment, IReadOnlyList<Card> Cards)
{
    public Card? Find(CardTopic topic) => Cards.FirstOrDefault(card => card.Topic == topic);

    public override string ToString() => Name;
}

/// <summary>The generated patients, all published cases in all variants, and all published examples, composed once for all tests.</summary>
internal static class CardCorpus
{
    public const string BaseUrl = "https://cds.example";

    private static readonly Lazy<IReadOnlyList<ComposedPatient>> Composed = new(() => [.. Generated, .. Published, .. Examples]);

    public static IReadOnlyList<ComposedPatient> All => Composed.Value;

    /// <summary>The published cases and examples: records as they are, without the generated ones.</summary>
    public static IEnumerable<ComposedPatient> Real => All.Skip(GeneratedPatients.Count);

    private static IEnumerable<ComposedPatient> Generated => GeneratedPatients.All.Select(patient => Compose(patient.Name, patient.Request, Some.AsOf));

    private static IEnumerable<ComposedPatient> Published =>
        from published in PublishedCase.All
        from variant in Enum.GetValues<Variant>()
        select Compose($"{published.Id} {variant}", published.Request(variant).ToJsonString(), Chart.AsOf);

    private static IEnumerable<ComposedPatient> Examples =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "fhir-profiles", "examples"), "*.json")
            .Where(file => Path.GetFileName(file) != "index.json")
            .Order(StringComparer.Ordinal)
            .Select(Example);

    /// <summary>Everything that breaks a rule of the text, with the patient and the words; the first few where there are many.</summary>
    public static void AssertNone(Func<ComposedPatient, Card, IEnumerable<string>> faults)
    {
        var found = All.SelectMany(patient => patient.Cards.SelectMany(card => faults(patient, card).Select(fault => $"{patient}, {card.Topic}: {fault}")))
            .ToList();

        Assert.True(found.Count == 0, $"{found.Count} faults:\n" + string.Join("\n", found.Take(12)));
    }

    public static ComposedPatient Compose(string name, string request, DateTimeOffset asOf)
    {
        using var document = StrictJson.Parse(Encoding.UTF8.GetBytes(request));
        var data = SomeHooks.Read(document.RootElement, out var fault)?.FromPrefetch();

        return Compose(name, data ?? throw new InvalidDataException(fault), asOf);
    }

    public static ComposedPatient Compose(string name, PatientRecord data, DateTimeOffset asOf)
    {
        var facts = new FactExtractor(Some.Knowledge).Extract(data, asOf);
        var assessment = new Assessor(Some.Knowledge).Assess(facts);

        return new ComposedPatient(name, facts, assessment, Cards(assessment));
    }

    public static IReadOnlyList<Card> Cards(Assessment assessment) =>
        new CardComposer(Some.Knowledge).Compose(assessment, new CardSettings(Guid.NewGuid, BaseUrl));

    /// <summary>The response as a client receives it.</summary>
    public static JsonElement Written(IReadOnlyList<Card> cards, SelectionBehavior selection = SelectionBehavior.Any)
    {
        var output = new System.Buffers.ArrayBufferWriter<byte>();
        CardWriter.Write(cards, CardFormat.Default with { Selection = selection }, output);
        using var document = JsonDocument.Parse(output.WrittenMemory);

        return document.RootElement.Clone();
    }

    private static ComposedPatient Example(string file)
    {
        using var document = StrictJson.Parse(File.ReadAllBytes(file));

        return Compose(Path.GetFileName(file), BundleFileReader.Read(document.RootElement, out var fault) ?? throw new InvalidDataException(fault), Chart.AsOf);
    }
}
