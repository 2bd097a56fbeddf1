using System.Text.Json;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Everyday;

/// <summary>The files of this folder.</summary>
internal static class EverydayFiles
{
    private static readonly JsonObject Everyday = Read("everyday.json");

    public static string Folder => Path.Combine(Repository.Root, "tests", "CalcinosisCds.Tests", "Everyday");

    public static IReadOnlyList<EverydayPatient> Patients { get; } = List(Everyday, "patients");

    public static JsonObject Read(string name) =>
        JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name)))!.AsObject(); // A file of this repository.

    public static IReadOnlyList<EverydayPatient> List(JsonObject file, string name) =>
        file[name].Deserialize<List<EverydayPatient>>(JsonSerializerOptions.Web)!; // A file of this repository.

    public static (string Code, string Display) Analyte(string name)
    {
        var parts = ((string)Everyday["analytes"]![name]!).Split(" | "); // An analyte that is not in the table is an error of the file.

        return (parts[0], parts[1]);
    }
}
