using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Fhir;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Options;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Decisions;

/// <summary>Short keyed hashes (HMAC-SHA-256) that tell two calls or patients apart to whoever has the key, and to nobody else.</summary>
internal sealed class KeyedHash(IOptions<DecisionOptions> options)
{
    private const int InstanceBytes = 8;
    private const int PatientBytes = 12;

    /// <summary>Null without a secret.</summary>
    public byte[]? Instance(HookRequest request) => Hash("instance\n" + request.HookInstance, InstanceBytes);

    /// <summary>Null without a secret, and where no cool-down needs it. The same id at two servers is two patients.</summary>
    public byte[]? Patient(Caller caller, HookRequest request) =>
        options.Value.CoolDown > TimeSpan.Zero ? Hash($"patient\n{caller.Client.Name}\n{request.FhirServer}\n{request.PatientId}", PatientBytes) : null;

    private byte[]? Hash(string text, int length) =>
        options.Value.HashSecret is { } secret ? HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text))[..length] : null;
}
