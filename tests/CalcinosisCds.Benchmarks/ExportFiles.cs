using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace CalcinosisCds.Benchmarks;

/// <summary>A Bulk Data export of as many patients as are asked for, each with the long record under ids of its own: a file for each type.</summary>
internal static class ExportFiles
{
    private const string Here = "\u0001";

    /// <param name="observations">How many laboratory results each patient has.</param>
    /// <returns>How many bytes were written.</returns>
    public static long Write(string folder, int patients, int observations)
    {
        Directory.CreateDirectory(folder);
        var files = Lines(observations).GroupBy(line => line.Type).ToList();
        foreach (var file in files)
        {
            using var output = new FileStream(Path.Combine(folder, file.Key + ".ndjson"), FileMode.Create, FileAccess.Write, FileShare.None, 1 << 20);
            var templates = file.Select(line => line.Text.Split(Here).Select(Encoding.UTF8.GetBytes).ToArray()).ToList();
            for (var patient = 0; patient < patients; patient++)
            {
                var id = Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"p{patient:0000000}"));
                foreach (var template in templates)
                {
                    for (var i = 0; i < template.Length; i++)
                    {
                        output.Write(i == 0 ? [] : id);
                        output.Write(template[i]);
                    }
                }
            }
        }

        return files.Sum(file => new FileInfo(Path.Combine(folder, file.Key + ".ndjson")).Length);
    }

    /// <summary>The lines of one patient, with a sign where the id is to stand.</summary>
    private static IEnumerable<(string Type, string Text)> Lines(int observations)
    {
        var prefetch = JsonNode.Parse(LongRecord.Request(observations))!["prefetch"]!.AsObject(); // It has one.
        var patient = prefetch["patient"]!.DeepClone();
        patient["id"] = Here;
        yield return ("Patient", Line(patient));
        foreach (var list in prefetch.Where(list => list.Value?["entry"] is not null))
        {
            foreach (var entry in list.Value!["entry"]!.AsArray()) // Filtered above.
            {
                var resource = entry!["resource"]!.DeepClone(); // Every entry has one.
                resource["id"] = $"{Here}-{resource["id"]}";
                resource["subject"] = new JsonObject { ["reference"] = "Patient/" + Here };
                yield return ((string)resource["resourceType"]!, Line(resource)); // Every resource says what it is.
            }
        }
    }

    private static string Line(JsonNode resource) => resource.ToJsonString().Replace("\\u0001", Here, StringComparison.Ordinal) + "\n";
}
