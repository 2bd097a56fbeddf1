using System.Buffers.Binary;
using System.Text;
using CalcinosisCds.Json;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// Resources of the same type and id that name different patients: moved from one patient to another, or numbered alike by two servers. A shard
/// knows its own patients only, so they are found during the partition, by 64-bit hashes.
/// </summary>
internal sealed class SharedResources
{
    /// <summary>A resource and a patient that it names.</summary>
    public const int PairBytes = 2 * sizeof(ulong);

    /// <summary>With more, nothing was moved: these are exports that do not belong together.</summary>
    private const int Most = 4_000_000;

    /// <summary>How many pairs are held at once.</summary>
    private const int MostHeld = 2_000_000;
    private const int BufferBytes = 1024 * 1024;

    private readonly HashSet<ulong> _resources = [];
    private readonly HashSet<ulong> _patients = [];

    /// <summary>Writes the resources and their patients, and removes the working file.</summary>
    /// <exception cref="ScreenException">There are more than any hospital moves.</exception>
    public static void Find(ScreenFolder folder) => Find(folder, MostHeld);

    /// <param name="held">How many pairs are held at once, about.</param>
    internal static void Find(ScreenFolder folder, int held)
    {
        var passes = (ulong)((new FileInfo(folder.Owners).Length / PairBytes / held) + 1);
        using (var shared = new PartFile(folder.SharedResources))
        {
            for (var pass = 0UL; pass < passes; pass++)
            {
                var of = pass;
                shared.Stream.Write(Shared(Pairs(folder.Owners).Where(pair => pair.Resource % passes == of)));
                if (shared.Stream.Length > (long)Most * PairBytes)
                {
                    throw new ScreenException(folder.Path, "would hold millions of resources whose ids several patients have: exports of several servers. "
                        + "Screen each apart.");
                }
            }

            shared.Complete();
        }

        File.Delete(folder.Owners);
    }

    /// <exception cref="ScreenException">The file is missing or cut.</exception>
    public static SharedResources Read(ScreenFolder folder)
    {
        var found = new SharedResources();
        if (!File.Exists(folder.SharedResources) || new FileInfo(folder.SharedResources).Length % PairBytes != 0)
        {
            throw new ScreenException(folder.SharedResources, "is missing or cut. Partition the export again.");
        }

        foreach (var (resource, patient) in Pairs(folder.SharedResources))
        {
            found._resources.Add(resource);
            found._patients.Add(patient);
        }

        return found;
    }

    /// <summary>Whether the patient with this hash has such a resource.</summary>
    public bool HasPatient(ulong patient) => _patients.Contains(patient);

    public bool Has(Element resource) => resource.Text("resourceType"u8) is { } type && resource.Text("id"u8) is { } id
        && _resources.Contains(PatientHash.Of(Encoding.UTF8.GetBytes(type), Encoding.UTF8.GetBytes(id)));

    /// <summary>The pairs of every resource that names several patients, each once.</summary>
    private static byte[] Shared(IEnumerable<(ulong Resource, ulong Patient)> pairs)
    {
        var all = pairs.ToArray();
        var resources = Array.ConvertAll(all, pair => pair.Resource);
        Array.Sort(resources, all);
        using var shared = new MemoryStream();
        for (int start = 0, end; start < resources.Length; start = end)
        {
            end = start + 1;
            while (end < resources.Length && resources[end] == resources[start])
            {
                end++;
            }

            if (end - start > 1 && all[start..end].Distinct().OrderBy(pair => pair.Patient).ToList() is { Count: > 1 } several)
            {
                Write(several, shared);
            }
        }

        return shared.ToArray();
    }

    private static void Write(IEnumerable<(ulong Resource, ulong Patient)> pairs, MemoryStream output)
    {
        var written = new byte[PairBytes];
        foreach (var (resource, patient) in pairs)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(written, resource);
            BinaryPrimitives.WriteUInt64LittleEndian(written.AsSpan(sizeof(ulong)), patient);
            output.Write(written);
        }
    }

    private static IEnumerable<(ulong Resource, ulong Patient)> Pairs(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, BufferBytes, FileOptions.SequentialScan);
        var pair = new byte[PairBytes];
        while (file.ReadAtLeast(pair, PairBytes, throwOnEndOfStream: false) == PairBytes)
        {
            yield return (BinaryPrimitives.ReadUInt64LittleEndian(pair), BinaryPrimitives.ReadUInt64LittleEndian(pair.AsSpan(sizeof(ulong))));
        }
    }
}
