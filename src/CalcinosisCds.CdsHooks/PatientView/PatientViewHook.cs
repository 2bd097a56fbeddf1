using CalcinosisCds.Cards;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.CdsHooks.PatientView;

/// <summary>A clinician opens a patient's record: which category of calcinosis it supports, red flags, and what is missing.</summary>
public sealed class PatientViewHook(ServiceDefinition definition, KnowledgeBase knowledge) : IHook
{
    internal const string Name = "patient-view";

    private readonly CardComposer _composer = new(knowledge);

    public ServiceDefinition Definition { get; } = definition;

    public HookContext? ReadContext(Element context, out string fault) =>
        ContextMembers.PatientId(context, out fault) is { } patientId ? new HookContext(patientId) : null;

    public HookAnswer Compose(HookCase found, CardSettings settings) => new(_composer.Compose(found.Assessment, settings, found.Gone));
}
