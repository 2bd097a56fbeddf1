using System.Text;
using System.Text.Json;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.CdsHooks;

/// <summary>Reads a CDS Hooks request of any version from 1.0 to the 3.0 ballot; members that it does not know are ignored.</summary>
public static class HookRequestReader
{
    /// <summary>Null if a required member is missing or malformed; the fault then says which and quotes nothing from the request.</summary>
    /// <param name="root">The body.</param>
    /// <param name="service">The hook that was called: it reads the context.</param>
    /// <param name="fault">Empty where the request can be read.</param>
    public static HookRequest? Read(Element root, IHook service, out string fault)
    {
        fault = "";
        if (root.ValueKind != JsonValueKind.Object)
        {
            return Fail("The body must be a JSON object.", out fault);
        }

        if (root.TextAsWritten("hook"u8) is not { Length: > 0 } hook)
        {
            return Fail("`hook` is missing or not a string.", out fault);
        }

        if (!Guid.TryParse(root.TextAsWritten("hookInstance"u8), out var instance))
        {
            return Fail("`hookInstance` is missing or not a UUID.", out fault);
        }

        if (root.AsWritten("context"u8) is not { ValueKind: JsonValueKind.Object } member)
        {
            return Fail("`context` is missing or not an object.", out fault);
        }

        if (service.ReadContext(member, out fault) is not { } context)
        {
            return null;
        }

        if (root.AsWritten("prefetch"u8) is not (null or { ValueKind: JsonValueKind.Object }))
        {
            return Fail("`prefetch` is not an object.", out fault);
        }

        if (context.Drafts.IsOfAnotherPatient(new PatientIdentity(context.PatientId, root.TextAsWritten("fhirServer"u8))))
        {
            return Fail("`context.draftOrders` holds an order whose subject is not `context.patientId`.", out fault);
        }

        var request = new HookRequest(service.Definition, instance, context, root.TextAsWritten("fhirServer"u8), root.AsWritten("prefetch"u8))
        {
            AsOf = AsOf(root),
        };

        return ReadServer(root, request, ref fault) is not { } read ? null
            : hook == service.Definition.Hook ? read
            : Fail("`hook` is not the hook of this service.", out fault);
    }

    private static DateTimeOffset? AsOf(Element root) =>
        root.AsWritten("extension"u8)?.Text(Encoding.UTF8.GetBytes(HookRequest.AsOfExtension)) is { } written ? FhirTime.Read(written)?.Earliest : null;

    private static HookRequest? ReadServer(Element root, HookRequest request, ref string fault)
    {
        if (root.AsWritten("fhirAuthorization"u8) is not { } authorization)
        {
            return request;
        }

        if (request.FhirServer is null)
        {
            return Fail("`fhirAuthorization` is given without `fhirServer`.", out fault);
        }

        // The token is restricted to one patient: if that is another one, the call contradicts itself.
        if (authorization.AsWritten("patient"u8) is not null
            && (authorization.TextAsWritten("patient"u8) is not { } patient || ContextMembers.WithoutPrefix(patient) != request.PatientId))
        {
            return Fail("`fhirAuthorization.patient` is not `context.patientId`.", out fault);
        }

        return authorization.TextAsWritten("access_token"u8) switch
        {
            null or "" => request,
            var token when AccessToken.Of(token) is { } accessToken => request with { Token = accessToken },
            _ => Fail("`fhirAuthorization.access_token` holds characters that no token can have.", out fault),
        };
    }

    private static HookRequest? Fail(string what, out string fault)
    {
        fault = what;
        return null;
    }
}
