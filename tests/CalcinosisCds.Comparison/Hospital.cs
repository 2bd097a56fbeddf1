using System.Text;

namespace CalcinosisCds.Comparison;

/// <summary>The made-up hospital as a folder of NDJSON, one file for each type of resource, as a Bulk Data export leaves it.</summary>
internal static class Hospital
{
    public static void Write(string folder, int patients)
    {
        Directory.CreateDirectory(folder);
        var files = new Dictionary<string, StreamWriter>();
        try
        {
            foreach (var (type, line) in Enumerable.Range(1, patients).SelectMany(number => new HospitalPatient(number).Lines()))
            {
                if (!files.TryGetValue(type, out var file))
                {
                    file = new StreamWriter(Path.Combine(folder, type + ".ndjson"), append: false, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
                    files.Add(type, file);
                }

                file.WriteLine(line);
            }
        }
        finally
        {
            foreach (var file in files.Values)
            {
                file.Dispose();
            }
        }
    }
}
