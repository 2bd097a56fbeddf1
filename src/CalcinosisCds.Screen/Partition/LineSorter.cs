using System.Text;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Partition;

/// <summary>Reads the lines of one file after another and puts each with its patient's lines.</summary>
/// <param name="server">The base url of the export's server; null if unknown.</param>
internal sealed class LineSorter(ShardBuffers buffers, int shards, string? server, ScreenProgress progress)
{
    /// <summary>The longest line that is used, in bytes: a resource of one patient is a thousandth of it.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private const int LinesBetweenReports = 1024;

    private static ReadOnlySpan<byte> Mark => [0xEF, 0xBB, 0xBF];

    /// <param name="index">By which the shards' lines name the file.</param>
    public FileCounts Sort(FoundFile file, int index)
    {
        var counts = new FileCounts(file.Name);
        JsonLines? lines = null;
        try
        {
            using var input = new OpenedInput(file);
            if (input.IsUtf16)
            {
                counts.AddLost(0, UnusableReason.ByteOrderMark, []);
                return counts;
            }

            lines = new JsonLines(input.Stream, LongestLine);
            SortLines(lines, input, index, counts);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            counts.AddLost((lines?.Number ?? 0) + 1, UnusableReason.RestOfFile, []);
        }

        return counts;
    }

    private void SortLines(JsonLines lines, OpenedInput input, int index, FileCounts counts)
    {
        long bytes = 0, seenLines = 0, seenPosition = 0;
        while (lines.TryRead(out var line))
        {
            bytes += line.Length;
            SortLine(lines.Number == 1 && line.StartsWith(Mark) ? line[Mark.Length..] : line, lines, index, counts);
            if (lines.Number % LinesBetweenReports == 0)
            {
                progress.Read(counts.Lines - seenLines, bytes, input.Position - seenPosition);
                (bytes, seenLines, seenPosition) = (0, counts.Lines, input.Position);
            }
        }

        progress.Read(counts.Lines - seenLines, bytes, input.Position - seenPosition);
    }

    private void SortLine(ReadOnlySpan<byte> line, JsonLines lines, int index, FileCounts counts)
    {
        if (line.IsEmpty && !lines.IsTooLong)
        {
            return;
        }

        counts.Lines++;
        if (lines.IsTooLong)
        {
            counts.AddLost(lines.Number, UnusableReason.TooLong, []);
        }
        else if (line.StartsWith(Mark))
        {
            counts.AddLost(lines.Number, UnusableReason.ByteOrderMark, ListTypes.NamedIn(line));
        }
        else if (!ResourceHead.TryRead(line, out var head))
        {
            counts.AddLost(lines.Number, UnusableReason.NotJson, ListTypes.NamedIn(line));
        }
        else if (JsonObjectEnd.Find(line) is var end && end == line.Length)
        {
            Place(head, line, lines.Number, index, counts);
        }
        else
        {
            PlaceDamaged(head, line, end, lines.Number, index, counts);
        }
    }

    private void Place(ResourceHead head, ReadOnlySpan<byte> line, int number, int index, FileCounts counts)
    {
        var kind = ResourceKind.Of(head.Type);
        if (!TypeCounts.IsType(head.Type))
        {
            counts.AddLost(number, UnusableReason.NoResourceType, []);
        }
        else if (head.Type.SequenceEqual("Bundle"u8))
        {
            counts.AddLost(number, UnusableReason.Bundle, ListTypes.NamedIn(line));
        }
        else if (kind == ResourceKind.Other)
        {
            counts.Others.Add(head.Type);
        }
        else if (kind == ResourceKind.Medication)
        {
            counts.Kept.Add(head.Type);
            buffers.Add(shards, kind, PatientReference.IsId(head.Id) ? head.Id : [], index, number, line);
        }
        else
        {
            PlaceByPatient(head, kind, line, number, index, counts);
        }
    }

    /// <summary>
    /// A line that is not one whole object. If only its end is missing, only its own patient lost something: it goes to the shard, where it is named.
    /// In any other case the rest of the line could have belonged to anyone.
    /// </summary>
    /// <param name="end">The end of the object that the line begins with; -1 if it has none.</param>
    private void PlaceDamaged(ResourceHead head, ReadOnlySpan<byte> line, int end, int number, int index, FileCounts counts)
    {
        var kind = ResourceKind.Of(head.Type);
        var isOfPatient = kind is not (ResourceKind.None or ResourceKind.Other or ResourceKind.Medication or ResourceKind.Encounter)
            && PatientOf(head, kind).Length > 0;
        var named = ListTypes.NamedIn(line);
        List<string> others = [.. named];
        var isOwnNamed = others.Remove(Encoding.UTF8.GetString(head.Type));
        if (end >= 0)
        {
            counts.AddLost(number, UnusableReason.NotOneResource, ListTypes.NamedIn(line[end..]).Count > 0 ? others : []);
        }
        else if (!isOfPatient || !isOwnNamed || others.Count > 0)
        {
            counts.AddLost(number, UnusableReason.NotJson, isOfPatient ? others : named);
        }

        if (isOfPatient)
        {
            PlaceByPatient(head, kind, line, number, index, counts);
        }
    }

    private void PlaceByPatient(ResourceHead head, char kind, ReadOnlySpan<byte> line, int number, int index, FileCounts counts)
    {
        var isPatient = kind == ResourceKind.Patient;
        var patient = PatientOf(head, kind);
        if (!patient.IsEmpty)
        {
            counts.OnOtherServers += kind is not (ResourceKind.Patient or ResourceKind.Encounter) && PatientReference.IsElsewhere(head.Subject, server) ? 1 : 0;
            counts.Kept.Add(head.Type);
            var hash = PatientHash.Of(patient);
            buffers.Add(PatientHash.Shard(hash, shards), kind, patient, index, number, line);
            if (ResourceKind.IsList(kind) && head.Id.Length is > 0 and <= PatientReference.LongestId)
            {
                buffers.AddOwner(PatientHash.Of(head.Type, head.Id), hash);
            }
        }
        else if (isPatient || PatientReference.IsToPatient(head.Subject))
        {
            counts.AddUnusable(number, UnusableReason.InvalidPatientId);
        }
        else
        {
            counts.Orphans++;
        }
    }

    private static ReadOnlySpan<byte> PatientOf(ResourceHead head, char kind) =>
        kind != ResourceKind.Patient ? PatientReference.IdOf(head.Subject) : PatientReference.IsId(head.Id) ? head.Id : [];
}
