using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cards;

/// <summary>The assessment as JSON for machines: what <c>calcinosis-cds assess --json</c> prints. It holds patient data.</summary>
/// <param name="named">What replaces a resource, given as <c>Type/id</c>; null to leave it as it is.</param>
public sealed class ReportWriter(KnowledgeBase knowledge, Func<string, string>? named = null)
{
    private static readonly ReportJson Json = new(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    });

    private readonly ReportBuilder _builder = new(knowledge, named);

    public void Write(Assessment assessment, IBufferWriter<byte> output) => Write(assessment, output, indented: true);

    /// <summary>On one line, for files with one patient per line.</summary>
    public void WriteLine(Assessment assessment, IBufferWriter<byte> output)
    {
        Write(assessment, output, indented: false);
        output.Write("\n"u8);
    }

    private void Write(Assessment assessment, IBufferWriter<byte> output, bool indented)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = indented, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, _builder.Build(assessment), Json.AssessmentReport);
    }
}

[JsonSerializable(typeof(AssessmentReport))]
internal sealed partial class ReportJson : JsonSerializerContext;
