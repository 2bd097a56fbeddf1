using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Telemetry;

namespace CalcinosisCds.Service.Governance;

/// <summary>One hook call that may be answered: who calls, what is asked, and where the record may be read.</summary>
/// <param name="Server">The one FHIR server that may be asked; null where none may.</param>
/// <param name="Span">Tells how the call goes.</param>
internal sealed record HookCall(IHook Hook, Caller Caller, HookRequest Request, AllowedFhirServer? Server, HookSpan Span);
