using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Partition;

/// <summary>Reads the lines of one file after another and puts each with its patient's lines.</summary>
internal sealed class LineSorter(ShardBuffers buffers, int shards, ScreenProgress progress)
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
                counts.AddUnusable(0, UnusableReason.ByteOrderMark);
                return counts;
            }

            lines = new JsonLines(input.Stream, LongestLine);
            SortLines(lines, input, index, counts);
        }
        catch (Exception exception) when (exception is IOException or InvalidDataException or UnauthorizedAccessException)
        {
            counts.AddUnusable((lines?.Number ?? 0) + 1, UnusableReason.RestOfFile);
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
            counts.AddUnusable(lines.Number, UnusableReason.TooLong);
        }
        else if (line.StartsWith(Mark))
        {
            counts.AddUnusable(lines.Number, UnusableReason.ByteOrderMark);
        }
        else
        {
            try
            {
                Place(ResourceHead.Read(line), line, lines.Number, index, counts);
            }
            catch (JsonException)
            {
                counts.AddUnusable(lines.Number, UnusableReason.NotJson);
            }
        }
    }

    private void Place(ResourceHead head, ReadOnlySpan<byte> line, int number, int index, FileCounts counts)
    {
        var kind = ResourceKind.Of(head.Type);
        if (!TypeCounts.IsType(head.Type))
        {
            counts.AddUnusable(number, UnusableReason.NoResourceType);
        }
        else if (head.Type.SequenceEqual("Bundle"u8))
        {
            counts.AddUnusable(number, UnusableReason.Bundle);
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

    private void PlaceByPatient(ResourceHead head, char kind, ReadOnlySpan<byte> line, int number, int index, FileCounts counts)
    {
        var isPatient = kind == ResourceKind.Patient;
        var patient = !isPatient ? PatientReference.IdOf(head.Subject) : PatientReference.IsId(head.Id) ? head.Id : [];
        if (!patient.IsEmpty)
        {
            counts.Kept.Add(head.Type);
            buffers.Add(PatientHash.Shard(PatientHash.Of(patient), shards), kind, patient, index, number, line);
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
}
