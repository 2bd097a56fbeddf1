using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CalcinosisCds.Fhir.Definitions;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;
using Hl7.Fhir.Specification.Snapshot;

namespace CalcinosisCds.Fhir.Validation;

/// <summary>The snapshot of a profile: the elements of what it constrains, overlaid with its own.</summary>
public static class ProfileSnapshot
{
    /// <summary>Expressions are full of quotation marks, and people have to read them.</summary>
    private static readonly JsonSerializerOptions ForPeople = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the snapshot of a profile is R4 as its differential changes it.</summary>
    /// <param name="profile">A StructureDefinition in JSON.</param>
    public static async Task<bool> IsFreshAsync(byte[] profile)
    {
        var written = Read(profile);

        return written.Snapshot is { } snapshot && (await RenewedAsync(written)).Snapshot?.IsExactly(snapshot) == true;
    }

    /// <summary>The profile with a fresh snapshot, in JSON.</summary>
    public static async Task<byte[]> RenewAsync(byte[] profile)
    {
        var json = JsonNode.Parse(new FhirJsonSerializer().SerializeToBytes(await RenewedAsync(Read(profile))));

        return Encoding.UTF8.GetBytes(json!.ToJsonString(ForPeople) + "\n"); // A resource is an object.
    }

    private static async Task<StructureDefinition> RenewedAsync(StructureDefinition profile)
    {
        using var definitions = new DefinitionSource();
        var renewed = (StructureDefinition)profile.DeepCopy(); // The generator changes what it is given.
        renewed.Snapshot = null;
        await new SnapshotGenerator(definitions).UpdateAsync(renewed);

        return renewed;
    }

    private static StructureDefinition Read(byte[] profile) => new FhirJsonDeserializer().Deserialize<StructureDefinition>(Encoding.UTF8.GetString(profile));
}
