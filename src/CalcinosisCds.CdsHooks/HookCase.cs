using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;

namespace CalcinosisCds.CdsHooks;

/// <summary>What is known of one call once its record has been read and assessed.</summary>
public sealed record HookCase(HookContext Context, ClinicalFacts Facts, Assessment Assessment);
