using System.Buffers;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>Lines of one patient → the record that a hook would have of this patient.</summary>
internal sealed class PatientReader(ExportedLists lists, string? server, MedicationShelf medications, SharedResources shared)
{
    /// <summary>More than any record; what is larger is no patient.</summary>
    private const long MostBytes = 512L * 1024 * 1024;

    private readonly ArrayBufferWriter<byte> _text = new();

    public OpenedPatient Read(PatientLines patient)
    {
        var opened = new OpenedPatient();
        var lines = patient.Lines.Where(line => line.Kind != ResourceKind.Encounter).ToList();
        CountOpenings(patient, opened);
        if (lines.Sum(line => (long)line.Length) > MostBytes || Parse(patient, lines, opened) is not { } resources)
        {
            opened.Fault = LeftOutReason.UnreadableRecord;
            return opened;
        }

        var people = resources.Where(resource => resource.Kind == ResourceKind.Patient).Select(resource => resource.Element).ToList();
        if (!SamePatient.AreAll(people))
        {
            opened.Fault = LeftOutReason.PatientNotUnique;
            return opened;
        }

        if (shared.HasPatient(PatientHash.Of(Encoding.ASCII.GetBytes(patient.Id))))
        {
            LeaveOutShared(resources, lines, opened);
        }

        List<ShardLine> lost = [.. opened.Unreadable, .. opened.Shared];
        var record = new PatientRecord(
            new PatientIdentity(patient.Id, server),
            people.Count > 0 ? people[0] : null,
            lists.Of("Condition", resources, lost),
            lists.Of("Observation", resources, lost),
            WithMedications(lists.OfMedications(resources, lost), opened));
        opened.Record = record.IsAnyListRead ? record : null;
        opened.Fault = record.IsAnyListRead ? null : LeftOutReason.UnreadableRecord;

        return opened;
    }

    private static void CountOpenings(PatientLines patient, OpenedPatient opened)
    {
        var openings = new ChartOpenings();
        opened.Unreadable.AddRange(patient.Lines.Where(line => line.Kind == ResourceKind.Encounter && !openings.TryAdd(patient.Resource(line))));
        opened.Encounters = openings.Count;
    }

    /// <summary>Nobody can say which of the patients such a resource belongs to.</summary>
    private void LeaveOutShared(List<KeptResource> resources, List<ShardLine> lines, OpenedPatient opened)
    {
        for (var i = resources.Count - 1; i >= 0; i--)
        {
            if (ResourceKind.IsList(resources[i].Kind) && shared.Has(resources[i].Element))
            {
                opened.Shared.Insert(0, lines[i]);
                resources.RemoveAt(i);
            }
        }
    }

    /// <summary>All at once; if that fails, without the lines that cannot be read on their own. Null if it fails again.</summary>
    private List<KeptResource>? Parse(PatientLines patient, List<ShardLine> lines, OpenedPatient opened)
    {
        if (Together(patient, lines, opened) is { } resources)
        {
            return resources;
        }

        opened.Unreadable.AddRange(lines.Where(line => !IsReadable(patient.Resource(line))));
        lines.RemoveAll(opened.Unreadable.Contains);

        return Together(patient, lines, opened);
    }

    /// <summary>Null unless each line is the text of exactly one resource: otherwise two lines together could pass for another resource.</summary>
    private List<KeptResource>? Together(PatientLines patient, List<ShardLine> lines, OpenedPatient opened)
    {
        _text.ResetWrittenCount();
        _text.Write("["u8);
        foreach (var line in lines)
        {
            _text.Write(_text.WrittenCount > 1 ? ","u8 : []);
            _text.Write(patient.Resource(line).Span);
        }

        _text.Write("]"u8);
        try
        {
            var tree = opened.Keep(StrictJson.Parse(_text.WrittenMemory));
            var resources = new List<KeptResource>(lines.Count);
            foreach (var element in tree.RootElement.Children)
            {
                if (resources.Count == lines.Count || element.RawUtf8().Length != lines[resources.Count].Length)
                {
                    return null;
                }

                resources.Add(new KeptResource(lines[resources.Count].Kind, element));
            }

            return resources.Count == lines.Count ? resources : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static bool IsReadable(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var tree = StrictJson.Parse(line);

            return tree.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The Medications that the list refers to, as a search includes them.</summary>
    private FhirList WithMedications(FhirList list, OpenedPatient opened)
    {
        if (list.Resources.Count == 0)
        {
            return list;
        }

        var included = UnresolvedMedications.Ids(list, server ?? "")
            .SelectMany(id => medications.Find(Encoding.ASCII.GetBytes(id)))
            .Where(line => IsReadable(line))
            .Select(line => new IncludedResource(null, opened.Keep(StrictJson.Parse(line)).RootElement))
            .ToList();

        return included.Count == 0 ? list : list with { Included = included };
    }
}

/// <param name="Kind">By <see cref="ResourceKind"/>.</param>
internal readonly record struct KeptResource(char Kind, Element Element);
