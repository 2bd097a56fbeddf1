using System.IO.Compression;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Definitions;

/// <summary>The file that <c>CalcinosisCds.Fhir</c> carries: one entry of FHIR JSON for each definition, named after its url and read alone.</summary>
public static class DefinitionZip
{
    /// <summary>The earliest that a zip can say: the same definitions make the same file on every day.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private static readonly FhirJsonSerializer Json = new();

    public static void Write(string file, IReadOnlyList<(string Url, Resource Definition)> definitions)
    {
        using var archive = new ZipArchive(File.Create(file), ZipArchiveMode.Create);
        foreach (var (url, definition) in definitions)
        {
            var entry = archive.CreateEntry(Uri.EscapeDataString(url), CompressionLevel.SmallestSize);
            entry.LastWriteTime = NoTime;
            using var stream = entry.Open();
            stream.Write(Content(definition));
        }
    }

    public static byte[] Content(Resource definition) => Json.SerializeToBytes(definition);
}
