using System.Security.Cryptography;
using System.Text;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Governance;

/// <summary>Short keyed hashes (HMAC-SHA-256) that tell two calls or patients apart to whoever has the key, and to nobody else.</summary>
internal sealed class KeyedHash(IOptions<DecisionOptions> options)
{
    private const int InstanceBytes = 8;
    private const int PatientBytes = 12;

    /// <summary>Null without a secret.</summary>
    public byte[]? Instance(HookRequest request) =>
        options.Value.HashSecret is { } secret ? Hash(secret, "instance\n" + request.HookInstance, InstanceBytes) : null;

    /// <summary>Null without a secret, or if no cool-down needs it. The same id on two servers is two patients.</summary>
    public byte[]? Patient(Caller caller, HookRequest request) =>
        options.Value is { HashSecret: { } secret, CoolDown: var coolDown } && coolDown > TimeSpan.Zero
            ? Hash(secret, $"patient\n{caller.Client.Name}\n{request.FhirServer}\n{request.PatientId}", PatientBytes)
            : null;

    public CardHashes Of(Caller caller, HookRequest request, Card card) => new(Words(caller, request, card), State(caller, request, card));

    /// <summary>What a card says, about whom: null without a secret, or if the client does not want only one warning per order.</summary>
    private byte[]? Words(Caller caller, HookRequest request, Card card) =>
        options.Value.HashSecret is { } secret && caller.Client.WarnOfOrdersOnce && card.Topic == CardTopic.CalcinosisOrder
            ? Hash(secret, $"words\n{caller.Client.Name}\n{request.FhirServer}\n{request.PatientId}\n{card.Summary}\n{card.Detail}", PatientBytes)
            : null;

    /// <summary>Null without a secret, if no cool-down needs it, and for a card whose criteria decide whether it says anything new.</summary>
    private byte[]? State(Caller caller, HookRequest request, Card card) =>
        card.State is { } state && options.Value is { HashSecret: { } secret, CoolDown: var coolDown } && coolDown > TimeSpan.Zero
            ? Hash(secret, $"state\n{caller.Client.Name}\n{request.FhirServer}\n{request.PatientId}\n{state}", PatientBytes)
            : null;

    /// <summary>For the record of calls: hexadecimal; empty without a secret, or if there is nothing to hash.</summary>
    /// <param name="kind">What is hashed, so that hashes of different kinds cannot be compared.</param>
    /// <param name="within">Whose it is: the same id at two clients counts as two.</param>
    public string Named(string kind, string? within, string? id) =>
        id is not null && options.Value.HashSecret is { } secret ? Convert.ToHexStringLower(Hash(secret, $"audit-{kind}\n{within}\n{id}", InstanceBytes)) : "";

    private static byte[] Hash(string secret, string text, int length) =>
        HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(text))[..length];
}
