using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using Hl7.Fhir.Serialization;
using Xunit.Abstractions;

namespace CalcinosisCds.Fhir.Tests.SecondReader;

/// <summary>
/// What the SDK would cost on the way of a hook call: the same record of 64 kB, by our reader to the facts that rules are about, and by the SDK to its
/// objects, from which those facts would still have to be taken. The figures of the documents are those of a Release build.
/// </summary>
public sealed class ReaderCostTests(ITestOutputHelper output)
{
    private const int Size = 64 * 1024;
    private const int WarmUps = 300;
    private const int Measured = 300;

    /// <summary>So much more the SDK allocates at the least; its time is not held, as it hangs on who else is at work.</summary>
    private const int TimesAllocated = 3;

    private static readonly DateTimeOffset AsOf = new(2026, 1, 15, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Sdk_OnTheSameRecord_CostsManyTimesOurReader()
    {
        var record = Record();
        var text = Encoding.UTF8.GetString(record);
        var extractor = new FactExtractor(KnowledgeBase.Load());
        var tolerant = new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Recoverable));

        void Read()
        {
            using var document = StrictJson.Parse(record);
            BundleFileReader.Read(document.RootElement, out _);
        }

        void Ours()
        {
            using var document = StrictJson.Parse(record);
            extractor.Extract(BundleFileReader.Read(document.RootElement, out _)!, AsOf); // The record is one patient's.
        }

        var json = Measure(() => JsonDocument.Parse(record).Dispose());
        var read = Measure(Read);
        var ours = Measure(Ours);
        var sdk = Measure(() => tolerant.TryDeserializeResource(text, out _, out _));

        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"a record of {record.Length:N0} bytes"));
        foreach (var (name, cost) in new[]
        {
            ("JsonDocument, parsed", json), ("our reader, to lists", read), ("our reader, to facts", ours), ("the SDK, to objects", sdk),
        })
        {
            var (time, room) = (cost.Micros / ours.Micros, (double)cost.Bytes / ours.Bytes);
            output.WriteLine(string.Create(
                CultureInfo.InvariantCulture, $"{name}: {cost.Micros:N0} µs ({time:N1} times ours), {cost.Bytes / 1024:N0} kB ({room:N1} times)"));
        }

        Assert.InRange(sdk.Bytes, TimesAllocated * ours.Bytes, long.MaxValue);
    }

    /// <summary>Time of the processor and not of the clock: whatever else runs has its own.</summary>
    private static (double Micros, long Bytes) Measure(Action work)
    {
        for (var i = 0; i < WarmUps; i++)
        {
            work();
        }

        var (time, bytes) = (Environment.CpuUsage.TotalTime, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < Measured; i++)
        {
            work();
        }

        return ((Environment.CpuUsage.TotalTime - time).TotalMicroseconds / Measured, (GC.GetAllocatedBytesForCurrentThread() - bytes) / Measured);
    }

    /// <summary>An example whose laboratory results come again, month by month, until it is as large.</summary>
    private static byte[] Record()
    {
        var bundle = JsonNode.Parse(PublishedFhir.Bytes("fhir-profiles/examples/metastatic.json"))!; // An example is an object.
        var entries = bundle["entry"]!.AsArray();
        var results = entries.Where(entry => (string?)entry!["resource"]!["resourceType"] == "Observation").Select(entry => entry!.DeepClone()).ToList();
        var size = bundle.ToJsonString().Length;
        for (var count = results.Count; size < Size; count++)
        {
            var copy = results[count % results.Count].DeepClone();
            var resource = copy["resource"]!;
            (copy["fullUrl"], resource["id"]) = ($"https://example.org/fhir/Observation/o{count}", $"o{count}");
            resource["effectiveDateTime"] = AsOf.AddDays(-28 * (count / results.Count)).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            entries.Add(copy);
            size += copy.ToJsonString().Length + 1;
        }

        return Encoding.UTF8.GetBytes(bundle.ToJsonString());
    }
}
