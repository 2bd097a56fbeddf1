using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>The assessment as JSON for machines: what <c>calcinosis-cds assess --json</c> prints. It holds patient data.</summary>
public sealed class ReportWriter(KnowledgeBase knowledge)
{
    private static readonly ReportJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly ReportBuilder _builder = new(knowledge);

    public void Write(Assessment assessment, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, _builder.Build(assessment), Json.AssessmentReport);
    }
}

[JsonSerializable(typeof(AssessmentReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
