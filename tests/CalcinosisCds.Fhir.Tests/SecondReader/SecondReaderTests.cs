using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Comparison;
using CalcinosisCds.Fhir;
using CalcinosisCds.Tests;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Xunit.Abstractions;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>The product's reader beside a second one that stands on the FHIR SDK: what both judge, they must read alike.</summary>
public sealed class SecondReaderTests(ITestOutputHelper output)
{
    private const int Generated = 10_000;
    private const int GeneratedAsXml = 500;
    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    private static readonly string[] Folders =
        ["cds-hooks/examples", "fhir-profiles/examples", "tests/CalcinosisCds.Tests/Cases", "tests/CalcinosisCds.Tests/Field/inputs",
            "tests/CalcinosisCds.Tests/Everyday"];

    private const string Field = "tests/CalcinosisCds.Tests/Field/inputs/";
    private const string OfAnotherRelease = Field + "18-stu3-entered-in-error-string.json";

    /// <summary>Inputs from the field that are no proper R4: ours reads what is meant, the second reader what is written.</summary>
    private static readonly Dictionary<string, string> FieldReasons = new(StringComparer.Ordinal)
    {
        [Field + "02-calcium-time-with-space-alone.json"] = "a time with a blank",
        [Field + "10-calcium-float32-noise.json"] = "more digits than a laboratory measures",
        [Field + "11-loinc-as-oid.json"] = "a code system under another url",
        [Field + "12-icd10cm-as-oid.json"] = "a code system under another url",
        [Field + "13-rxnorm-as-oid.json"] = "a code system under another url",
        [Field + "14-loinc-with-trailing-slash.json"] = "a code system under another url",
        [Field + "15-loinc-https.json"] = "a code system under another url",
        [Field + "16-snomed-as-oid.json"] = "a code system under another url",
        [OfAnotherRelease] = "a status written as a string or in words",
        [Field + "20-verification-text-only.json"] = "a status written as a string or in words",
        [Field + "62-icd10gm-code-german-display.json"] = "a national ICD-10 whose codes are read as those of ICD-10-CM",
        [Field + "64-icd10who-code-only.json"] = "a national ICD-10 whose codes are read as those of ICD-10-CM",
    };

    [Fact]
    public void Records_ReadTwice_GiveTheSameFacts()
    {
        var second = new SecondRecordReader(new PublishedCodes(), AsOf);
        var first = new FirstReader(AsOf);
        var differences = new ConcurrentBag<string>();
        var explained = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var notJudged = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var (records, refused, judged, facts) = (0, 0, 0, 0);

        Parallel.ForEach(Records(Generated), record =>
        {
            if (first.Facts(record.Content) is not { } known)
            {
                Interlocked.Increment(ref refused);
                return;
            }

            Interlocked.Increment(ref records);
            using var document = JsonDocument.Parse(record.Content);
            foreach (var expected in second.Read(SdkRecord.Of(document.RootElement)))
            {
                if (expected.NotRead is { } why)
                {
                    notJudged.AddOrUpdate(why, 1, (_, count) => count + 1);
                    continue;
                }

                Interlocked.Increment(ref judged);
                Interlocked.Add(ref facts, expected.Facts.Count);
                var read = known[expected.Source].Order(StringComparer.Ordinal).ToList();
                if (read.SequenceEqual(expected.Facts.Order(StringComparer.Ordinal)))
                {
                    continue;
                }

                if ((FieldReasons.GetValueOrDefault(record.Name) ?? Reason(document.RootElement, expected, read)) is { } reason)
                {
                    explained.AddOrUpdate(reason, 1, (_, count) => count + 1);
                }
                else
                {
                    differences.Add($"{record.Name} {expected.Source}: [{string.Join(", ", read)}], second reader [{string.Join(", ", expected.Facts)}]");
                }
            }
        });

        Say(
        [
            $"Second reader: {records} records ({refused} refused by the first), {judged} resources judged by both, {facts} facts, "
                + $"{explained.Values.Sum()} differences with a reason, {differences.Count} without.",
            .. explained.OrderByDescending(pair => pair.Value).Select(pair => $"  differs: {pair.Value} × {pair.Key}"),
            .. notJudged.OrderByDescending(pair => pair.Value).Select(pair => $"  not judged: {pair.Value} × {pair.Key}"),
            .. differences.Order(StringComparer.Ordinal).Take(40),
        ]);
        Assert.True(records > Generated);
        Assert.Empty(differences);
    }

    /// <summary>Why both readers are right in their own way; null where neither reason holds.</summary>
    private static string? Reason(JsonElement root, Expected expected, List<string> read) =>
        !expected.Source.StartsWith("Medication", StringComparison.Ordinal) ? null
        : read.Count == 0 && !expected.Source.StartsWith("MedicationRequest", StringComparison.Ordinal) && IsPlanned(root, expected.Source)
            ? "a plan where R4 has no intent: ours heeds it, the SDK drops it"
        : expected.Facts.Count > 0 && expected.Facts.All(read.Contains)
            ? "a drug whose code names no route: ours counts it for each route, the value sets list it once"
        : null;

    private static bool IsPlanned(JsonElement root, string source) =>
        root.TryGetProperty("prefetch", out var prefetch)
        && PublishedFhir.Entries(prefetch.GetProperty("medications")).Any(resource =>
            $"{PublishedFhir.Text(resource, "resourceType")}/{PublishedFhir.Text(resource, "id")}" == source
                && PublishedFhir.Text(resource, "intent") == "plan");

    /// <summary>SDK → XML → SDK → JSON → assess says what assess says at once.</summary>
    [Fact]
    public void Records_ThroughXml_AreAssessedTheSame()
    {
        var reader = new FirstReader(AsOf);
        var changed = new ConcurrentBag<string>();
        var count = 0;

        Parallel.ForEach(Records(GeneratedAsXml), record =>
        {
            if (reader.Report(record.Content) is { } report)
            {
                Interlocked.Increment(ref count);
                if (reader.Report(ThroughXml(record.Content)) != report)
                {
                    changed.Add(record.Name);
                }
            }
        });

        Say(
        [
            $"Through XML: {count} records, {changed.Count} assessed otherwise.",
            .. changed.Select(name => $"  differs: {name}"
            + (name == OfAnotherRelease ? ": the SDK loses a string where R4 has a concept, before it writes XML" : "")),
        ]);
        Assert.Equal([OfAnotherRelease], changed);
    }

    /// <summary>A withdrawn diagnosis must not come back as an active one because the file is of another release.</summary>
    [Fact]
    public void ToJson_StatusOfAnotherReleaseInXml_IsRefusedAndNotLost()
    {
        const string stu3 = "<Condition xmlns=\"http://hl7.org/fhir\"><verificationStatus value=\"entered-in-error\"/><subject><reference "
            + "value=\"Patient/a\"/></subject></Condition>";

        Assert.Throws<FhirTextException>(() => FhirXml.ToJson(Encoding.UTF8.GetBytes(stu3)));
    }

    private void Say(IReadOnlyList<string> lines)
    {
        foreach (var line in lines)
        {
            output.WriteLine(line);
        }

        var results = Path.Combine(Repository.Root, "tests", "results");
        if (Directory.Exists(results))
        {
            File.AppendAllLines(Path.Combine(results, "second-reader.txt"), lines);
        }
    }

    /// <summary>Every Bundle and resource within a request, and a Bundle itself, once through XML.</summary>
    private static byte[] ThroughXml(byte[] content)
    {
        var root = JsonNode.Parse(content)!.AsObject(); // A record of the tests is an object.
        if (root.ContainsKey("resourceType"))
        {
            return ResourceThroughXml(root);
        }

        var prefetch = root["prefetch"]!.AsObject(); // Every request of the tests has one.
        foreach (var (key, value) in prefetch.Where(pair => pair.Value is JsonObject).ToList())
        {
            prefetch[key] = JsonNode.Parse(ResourceThroughXml(value!.AsObject()));
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static byte[] ResourceThroughXml(JsonObject json)
    {
        new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich))
            .TryDeserializeResource(json.ToJsonString(), out var resource, out _);

        return FhirXml.ToJson(new FhirXmlSerializer().SerializeToBytes(resource!)); // Every value of the tests is a resource.
    }

    private static IEnumerable<(string Name, byte[] Content)> Records(int generated) => Files()
        .Concat(Enumerable.Range(0, generated).Select(number => (
            "generated-" + number.ToString("D5", CultureInfo.InvariantCulture),
            Encoding.UTF8.GetBytes(new GeneratedRecord(Repository.Root, number).Request().ToJsonString()))));

    private static IEnumerable<(string Name, byte[] Content)> Files() =>
        from folder in Folders
        from file in Directory.EnumerateFiles(Path.Combine(Repository.Root, folder), "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
        let content = File.ReadAllBytes(file)
        where IsRecord(content)
        select (Path.GetRelativePath(Repository.Root, file), content);

    private static bool IsRecord(byte[] content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;

            return root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("resourceType", out var type)
                ? type.ValueKind == JsonValueKind.String && type.GetString() == "Bundle"
                : root.TryGetProperty("hook", out _) && root.TryGetProperty("prefetch", out var prefetch) && prefetch.ValueKind == JsonValueKind.Object);
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
