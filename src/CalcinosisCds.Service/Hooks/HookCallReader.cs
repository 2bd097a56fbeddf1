using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Telemetry;
using Microsoft.AspNetCore.Http.Features;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Body and caller → the call, where both may be answered.</summary>
internal sealed class HookCallReader(ClientRecords clients, HookList hooks)
{
    private static readonly Refusal ForeignServer = new(StatusCodes.Status403Forbidden, "`fhirServer` is not one of this client.");

    /// <summary>Null with the reason.</summary>
    public HookCall? Read(HttpContext context, Element body, out Refusal refusal)
    {
        var hook = hooks.Named(context.Features.GetRequiredFeature<IHook>(), body);
        var caller = clients.Of(context)!; // The endpoint requires authentication, which names a client of ours.
        refusal = ForeignServer;
        if (HookRequestReader.Read(body, hook, out var fault) is not { } request)
        {
            refusal = new Refusal(StatusCodes.Status400BadRequest, fault);
            return null;
        }

        return FhirServerAllowList.IsForeign(caller, request.FhirServer)
            ? null
            : new HookCall(hook, caller, request, FhirServerAllowList.Find(caller, request.FhirServer), context.Features.GetRequiredFeature<HookSpan>());
    }
}
