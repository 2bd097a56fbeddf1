using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Screen.Folder;

/// <summary>What became of one shard: <c>outcome-*.json</c>.</summary>
/// <param name="Settings">What it was assessed with: where any of it is another, it is assessed anew.</param>
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

    /// <summary>Null where the shard was not assessed to its end, or with other settings.</summary>
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
/// <param name="Names">By which key ids were replaced; null where they stand as they are.</param>
/// <param name="Maps">Which ConceptMaps were given; null where none was.</param>
internal sealed record AssessmentSettings(DateTimeOffset AsOf, string Knowledge, string? Names, string? Maps)
{
    /// <summary>Which build of the rules and of the screening: the compiler makes it of all that it compiled.</summary>
    public string Program { get; init; } = $"{typeof(KnowledgeBase).Module.ModuleVersionId:N}-{typeof(AssessmentSettings).Module.ModuleVersionId:N}";
}

/// <summary>A line, or a patient by the first of its lines, that was not used as it is meant.</summary>
/// <param name="Kind">Which kind of exception, where we are wrong; null for anything else.</param>
internal sealed record LeftOutLine(string File, int Line, LeftOutReason Why, string? Kind = null);

/// <summary>Why a line or a patient was left out.</summary>
internal enum LeftOutReason
{
    /// <summary>The line is no JSON that can be read; the list that it belongs to is incomplete.</summary>
    UnreadableLine,

    /// <summary>Patients of the same id that differ: nobody can say whose the rest is, so that nothing is said of either.</summary>
    PatientNotUnique,

    /// <summary>The export is too large for one patient, or holds none of the lists.</summary>
    UnreadableRecord,

    /// <summary>A resource of that type and id is said to be another patient's too: it is used for neither, and the list that it belongs to is incomplete.</summary>
    ResourceOfSeveralPatients,

    /// <summary>Assessed without a Patient, of whom neither age nor sex is known.</summary>
    NoPatient,

    /// <summary>A fault of the program.</summary>
    Failed,
}
