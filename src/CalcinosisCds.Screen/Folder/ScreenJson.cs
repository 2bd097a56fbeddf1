using System.Text.Json.Serialization;

namespace CalcinosisCds.Screen.Folder;

/// <summary>How the files of a screening that are no lines are written.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    WriteIndented = true)]
[JsonSerializable(typeof(Shards))]
[JsonSerializable(typeof(ShardOutcome))]
internal sealed partial class ScreenJson : JsonSerializerContext;
