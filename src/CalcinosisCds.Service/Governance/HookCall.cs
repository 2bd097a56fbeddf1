using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Governance;

/// <summary>One hook call that may be answered: who is calling, what is asked, and where the record may be read.</summary>
/// <param name="Server">The one FHIR server that may be asked; null if none may.</param>
/// <param name="Span">Reports how the call goes.</param>
internal sealed record HookCall(IHook Hook, Caller Caller, HookRequest Request, AllowedFhirServer? Server, HookSpan Span);
