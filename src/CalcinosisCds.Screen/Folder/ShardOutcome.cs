using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Folder;

/// <summary>What became of one shard: <c>outcome-*.json</c>.</summary>
/// <param name="Settings">What it was assessed with: if any of it has changed, it is assessed again.</param>
/// <param name="Patients">Those with a line among the assessments.</param>
/// <param name="WithoutPatient">Those of them whose Patient the export does not hold.</param>
/// <param name="WithoutConditions">Those without a single one.</param>
/// <param name="Encounters">Of all patients.</param>
/// <param name="LeftOut">Lines and patients that were not used.</param>
/// <param name="LeftOutByReason">The same, by why.</param>
/// <param name="LeftOutLines">The first of them.</param>
internal sealed record ShardOutcome(
    int Shard,
    AssessmentSettings Settings,
    long Patients,
    long WithoutPatient,
    long WithoutConditions,
    long WithoutLabs,
    long WithoutMedications,
    long Encounters,
    long LeftOut,
    IReadOnlyDictionary<string, long> LeftOutByReason,
    IReadOnlyList<LeftOutLine> LeftOutLines)
{
    public bool IsWhole => LeftOut == 0 && WithoutPatient == 0;

    /// <summary>Null if the shard was not fully assessed, or with other settings.</summary>
    public static ShardOutcome? Read(ScreenFolder folder, int shard, AssessmentSettings settings)
    {
        try
        {
            using var file = File.OpenRead(folder.Outcome(shard));

            return JsonSerializer.Deserialize(file, ScreenJson.Default.ShardOutcome) is { } outcome && outcome.Settings == settings ? outcome : null;
        }
        catch (Exception exception) when (exception is FileNotFoundException or JsonException)
        {
            return null;
        }
    }

    public void Write(ScreenFolder folder)
    {
        using var file = new PartFile(folder.Outcome(Shard));
        JsonSerializer.Serialize(file.Stream, this, ScreenJson.Default.ShardOutcome);
        file.Complete();
    }
}

/// <param name="Knowledge">Version of the knowledge.</param>
/// <param name="Names">The key with which ids were replaced; null if they were kept.</param>
/// <param name="Maps">Which ConceptMaps were given; null if none were.</param>
internal sealed record AssessmentSettings(DateTimeOffset AsOf, string Knowledge, string? Names, string? Maps)
{
    /// <summary>The build of the rules and of the screening: ids that the compiler derives from everything it compiled.</summary>
    public string Program { get; init; } = $"{typeof(KnowledgeBase).Module.ModuleVersionId:N}-{typeof(AssessmentSettings).Module.ModuleVersionId:N}";
}

/// <summary>A line, or a patient by the first of its lines, that was not used as intended.</summary>
/// <param name="Kind">The type of exception, if we are wrong; null for anything else.</param>
internal sealed record LeftOutLine(string File, int Line, LeftOutReason Why, string? Kind = null);

/// <summary>Why a line or a patient was left out.</summary>
internal enum LeftOutReason
{
    /// <summary>The line is not readable JSON; the list it belongs to is incomplete.</summary>
    UnreadableLine,

    /// <summary>Differing Patients with the same id: nobody can say whose the rest is, so nothing is said about either.</summary>
    PatientNotUnique,

    /// <summary>The export is too large for one patient, or holds none of the lists.</summary>
    UnreadableRecord,

    /// <summary>Another line with this type and id names another patient: neither is used, and both patients' lists are incomplete.</summary>
    ResourceOfSeveralPatients,

    /// <summary>Assessed without a Patient, of whom neither age nor sex is known.</summary>
    NoPatient,

    /// <summary>A fault of the program.</summary>
    Failed,
}
