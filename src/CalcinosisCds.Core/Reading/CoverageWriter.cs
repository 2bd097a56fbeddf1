using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CalcinosisCds.Reading;

/// <summary>A coverage report as JSON for machines.</summary>
public static class CoverageWriter
{
    public static void Write(CoverageReport report, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        JsonSerializer.Serialize(json, report, CoverageJson.Default.CoverageReport);
    }
}

[JsonSerializable(typeof(CoverageReport))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, Converters = [typeof(KebabKinds)])]
internal sealed partial class CoverageJson : JsonSerializerContext;

internal sealed class KebabKinds() : JsonStringEnumConverter<CoverageKind>(JsonNamingPolicy.KebabCaseLower);
