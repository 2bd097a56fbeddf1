using System.Text.Json.Serialization;

namespace CalcinosisCds.Screen.Folder;

/// <summary>How a screening's files, other than lines, are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Shards))]
[JsonSerializable(typeof(ShardOutcome))]
internal sealed partial class ScreenJson : JsonSerializerContext;
