using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Hooks;

/// <summary>Body and caller → the call, if both may be answered.</summary>
internal sealed class HookCallReader(ClientRecords clients, IOptions<DecisionOptions> decisions)
{
    private static readonly Refusal ForeignServer =
        new(StatusCodes.Status403Forbidden, "`fhirServer` is not one of this client.") { Reason = "foreign-fhir-server" };

    /// <summary>Null with the reason.</summary>
    public HookCall? Read(HttpContext context, Element body, out Refusal refusal)
    {
        var edition = context.GetEndpoint()!.Metadata.GetRequiredMetadata<HookEdition>(); // It is called by an endpoint.
        var hook = edition.Named(context.Features.GetRequiredFeature<IHook>(), body);
        var caller = clients.Of(context)!; // The endpoint requires authentication, which names a client of ours.
        refusal = ForeignServer;
        if (HookRequestReader.Read(body, hook, out var fault) is not { } request)
        {
            refusal = new Refusal(StatusCodes.Status400BadRequest, fault);
            return null;
        }

        Note(AuditTrail.Of(context), body, request);

        return FhirServerAllowList.IsForeign(caller, request.FhirServer)
            ? null
            : new HookCall(hook, caller, request, FhirServerAllowList.Find(caller, request.FhirServer), context.Features.GetRequiredFeature<HookSpan>());
    }

    private void Note(AuditTrail? trail, Element body, HookRequest request)
    {
        if (trail is null || decisions.Value.HashSecret is null)
        {
            return; // Without the secret none of these is kept.
        }

        trail.Patient = request.PatientId;
        trail.Instance = request.HookInstance.ToString();
        trail.User = body.TryGetProperty("context"u8, out var context) ? context.TextAsWritten("userId"u8) : null;
    }
}
