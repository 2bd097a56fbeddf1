using System.Buffers;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>
/// Assesses records that another engine grouped, one per line, and answers each with one line: the assessment, or why there is none, so that nobody can
/// mistake a missing line for an all-clear.
/// </summary>
internal sealed class PipedScreening(PipedPlan plan)
{
    /// <summary>The longest record, in bytes.</summary>
    private const int LongestRecord = 512 * 1024 * 1024;

    private readonly FactExtractor _extractor = new(plan.Knowledge);
    private readonly Assessor _assessor = new(plan.Knowledge);
    private readonly ReportWriter _report = new(plan.Knowledge, plan.Names is { } names ? names.Of : null);
    private readonly ExportedLists _lists = new(plan.Exported, []);
    private readonly ArrayBufferWriter<byte> _line = new();

    /// <summary>How many records were left out.</summary>
    public long Run(Stream input, Stream output)
    {
        var lines = new JsonLines(input, LongestRecord);
        var leftOut = 0L;
        while (lines.TryRead(out var line))
        {
            _line.ResetWrittenCount();
            if (Assess(line) is { } why)
            {
                leftOut++;
                _line.ResetWrittenCount();
                var name = JsonNamingPolicy.CamelCase.ConvertName(why.ToString());
                _line.Write(Encoding.UTF8.GetBytes($"{{\"leftOut\":\"{name}\",\"line\":{lines.Number}}}\n"));
            }

            output.Write(_line.WrittenSpan);
        }

        return leftOut;
    }

    /// <summary>Why there is no assessment; null where there is one.</summary>
    private LeftOutReason? Assess(ReadOnlySpan<byte> line)
    {
        try
        {
            using var tree = StrictJson.Parse(line.ToArray());
            if (PipedRecord.Read(tree.RootElement, _lists, plan.FhirServer) is not { } record)
            {
                return LeftOutReason.UnreadableRecord;
            }

            _report.WriteLine(_assessor.Assess(_extractor.Extract(record, plan.AsOf, plan.LocalCodes)), _line);

            return null;
        }
        catch (JsonException)
        {
            return LeftOutReason.UnreadableLine;
        }
        catch (Exception exception) when (exception is not (IOException or OutOfMemoryException))
        {
            // The boundary of one patient: a fault of ours costs this patient, and is named, but spares all others.
            return LeftOutReason.Failed;
        }
    }
}

/// <param name="Exported">Types of which an array of resources holds all that there are.</param>
internal sealed record PipedPlan(
    KnowledgeBase Knowledge,
    DateTimeOffset AsOf,
    IReadOnlyCollection<string> Exported,
    string? FhirServer,
    KeyedNames? Names,
    LocalCodes? LocalCodes);
