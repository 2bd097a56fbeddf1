using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>What the assessment of every shard has in common.</summary>
/// <param name="Names">What stands in the place of ids; null for themselves.</param>
/// <param name="LocalCodes">What the codes of the export mean; null where it has no maps.</param>
internal sealed record AssessmentPlan(
    ScreenFolder Folder,
    Shards Shards,
    KnowledgeBase Knowledge,
    AssessmentSettings Settings,
    MedicationShelf Medications,
    KeyedNames? Names,
    LocalCodes? LocalCodes);
