using System.Text.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>Counts what becomes of a shard's patients.</summary>
/// <param name="inputs">The files that the lines came from.</param>
internal sealed class OutcomeCounts(IReadOnlyList<InputFile> inputs)
{
    private const int MostNamed = 1000;

    private readonly List<LeftOutLine> _lines = [];
    private readonly SortedDictionary<string, long> _byReason = new(StringComparer.Ordinal);
    private long _patients;
    private long _withoutPatient;
    private long _withoutConditions;
    private long _withoutLabs;
    private long _withoutMedications;
    private long _encounters;

    public void Add(PatientLines patient, OpenedPatient opened)
    {
        _encounters += opened.Encounters;
        foreach (var line in opened.Unreadable)
        {
            AddLeftOut(line, LeftOutReason.UnreadableLine);
        }

        foreach (var line in opened.Shared)
        {
            AddLeftOut(line, LeftOutReason.ResourceOfSeveralPatients);
        }

        if (opened.Fault is { } fault)
        {
            AddLeftOut(patient.Lines[0], fault);
        }
        else if (opened.Record is { Patient: null })
        {
            Name(patient.Lines[0], LeftOutReason.NoPatient);
        }
    }

    public void AddAssessed(PatientRecord record)
    {
        _patients++;
        _withoutPatient += record.Patient is null ? 1 : 0;
        _withoutConditions += record.Conditions.Resources.Count == 0 ? 1 : 0;
        _withoutLabs += record.Labs.Resources.Count == 0 ? 1 : 0;
        _withoutMedications += record.Medications.Resources.Count == 0 ? 1 : 0;
    }

    public void AddFailed(PatientLines patient, Exception exception) => AddLeftOut(patient.Lines[0], LeftOutReason.Failed, exception.GetType().Name);

    public ShardOutcome ToOutcome(int shard, AssessmentSettings settings) => new(
        shard, settings, _patients, _withoutPatient, _withoutConditions, _withoutLabs, _withoutMedications, _encounters,
        _byReason.Values.Sum(), _byReason, _lines);

    private void AddLeftOut(ShardLine line, LeftOutReason why, string? kind = null)
    {
        var name = JsonNamingPolicy.CamelCase.ConvertName(why.ToString());
        _byReason[name] = _byReason.GetValueOrDefault(name) + 1;
        Name(line, why, kind);
    }

    private void Name(ShardLine line, LeftOutReason why, string? kind = null)
    {
        if (_lines.Count < MostNamed)
        {
            _lines.Add(new LeftOutLine(inputs[line.Source].Name, line.Number, why, kind));
        }
    }
}
