using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>What a hook's <c>context</c> says. Every hook here is about one patient; a hook with more to say derives from this.</summary>
/// <param name="PatientId">The FHIR id in <c>context.patientId</c>, without "Patient/".</param>
public record HookContext(string PatientId)
{
    /// <summary>The orders being drafted; none for a hook that fires without any.</summary>
    public virtual DraftList Drafts => DraftList.None;
}
