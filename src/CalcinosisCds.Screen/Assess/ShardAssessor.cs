using System.Buffers;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Folder;
using CalcinosisCds.Screen.Partition;

namespace CalcinosisCds.Screen.Assess;

/// <summary>Assesses the patients of one shard one after another, a line each; its buffers are reused for the next shard.</summary>
internal sealed class ShardAssessor(AssessmentPlan plan, ScreenProgress progress)
{
    private const int OutputBytes = 1024 * 1024;

    private readonly FactExtractor _extractor = new(plan.Knowledge);
    private readonly Assessor _assessor = new(plan.Knowledge);
    private readonly ReportWriter _report = new(plan.Knowledge, plan.Names is { } names ? names.Of : null);
    private readonly PatientReader _reader = new(
        new ExportedLists([.. plan.Shards.Exported], [.. plan.Shards.Incomplete]), plan.Shards.FhirServer, plan.Medications,
        SharedResources.Read(plan.Folder));

    private readonly ShardLines _lines = new();
    private readonly ArrayBufferWriter<byte> _output = new(OutputBytes);
    private readonly ArrayBufferWriter<byte> _line = new();

    public ShardOutcome Run(int shard)
    {
        File.Delete(plan.Folder.Outcome(shard)); // Of other settings: from here on the files beside it are not what it tells of.
        var tally = new ShardTally(plan.Knowledge);
        var counts = new OutcomeCounts(plan.Shards.Inputs);
        using (var assessments = new PartFile(plan.Folder.Assessments(shard)))
        {
            var file = plan.Folder.Lines(shard);
            var passes = ShardLines.Passes(new FileInfo(file).Length);
            var lines = 0L;
            for (var pass = 0; pass < passes; pass++)
            {
                _lines.Load(file, pass, passes);
                lines += _lines.Count;
                AssessAll(assessments.Stream, tally, counts);
            }

            HoldWritten(file, lines, plan.Shards.Sizes[shard]);
            assessments.Complete();
        }

        using (var file = new PartFile(plan.Folder.Tally(shard)))
        {
            tally.WriteTo(file.Stream);
            file.Complete();
        }

        var outcome = counts.ToOutcome(shard, plan.Settings);
        outcome.Write(plan.Folder);

        return outcome;
    }

    /// <summary>Patients whose lines a shard lost would pass for patients without findings.</summary>
    private static void HoldWritten(string file, long lines, ShardSize written)
    {
        if (lines != written.Lines || new FileInfo(file).Length != written.Bytes)
        {
            throw new ScreenException(file, "is not what the partition wrote; partition the export again, into another folder.");
        }
    }

    private void AssessAll(Stream output, ShardTally tally, OutcomeCounts counts)
    {
        foreach (var patient in _lines.Patients())
        {
            Assess(patient, tally, counts);
            if (_output.WrittenCount >= OutputBytes / 2)
            {
                output.Write(_output.WrittenSpan);
                _output.ResetWrittenCount();
            }

            progress.Assessed(1, patient.Lines.Sum(line => (long)line.Length));
        }

        output.Write(_output.WrittenSpan);
        _output.ResetWrittenCount();
    }

    private void Assess(PatientLines patient, ShardTally tally, OutcomeCounts counts)
    {
        _line.ResetWrittenCount();
        try
        {
            using var opened = _reader.Read(patient);
            counts.Add(patient, opened);
            if (opened.Record is { } record)
            {
                var facts = _extractor.Extract(record, plan.Settings.AsOf, plan.LocalCodes, tally.StartPatient());
                var assessment = _assessor.Assess(facts);
                _report.WriteLine(assessment, _line);
                tally.Add(facts, assessment, opened.Encounters);
                counts.AddAssessed(record);
                _output.Write(_line.WrittenSpan);
            }
        }
        catch (Exception exception) when (exception is not (IOException or OutOfMemoryException or ScreenException))
        {
            // The boundary of one patient: a fault of ours costs this patient, and is named, but spares all others.
            counts.AddFailed(patient, exception);
        }
    }
}
