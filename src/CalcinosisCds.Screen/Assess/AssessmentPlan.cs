using CalcinosisCds.Knowledge;
using CalcinosisCds.Screen.Folder;

namespace CalcinosisCds.Screen.Assess;

/// <summary>What the assessments of all shards share.</summary>
/// <param name="Names">What replaces ids; null to keep them.</param>
/// <param name="LocalCodes">What the export's own codes mean; null if it has no maps.</param>
internal sealed record AssessmentPlan(
    ScreenFolder Folder,
    Shards Shards,
    KnowledgeBase Knowledge,
    AssessmentSettings Settings,
    MedicationShelf Medications,
    KeyedNames? Names,
    LocalCodes? LocalCodes);
