using System.Text;
using System.Text.Json;
using Hl7.Fhir.Model;
using Hl7.Fhir.Serialization;

namespace CalcinosisCds.Fhir;

/// <summary>What a FHIR server declares of itself.</summary>
/// <param name="FhirVersion">As written; empty where it does not say.</param>
/// <param name="AuthorizeUrl">Where SMART apps ask for authorization; null if it does not say.</param>
/// <param name="TokenUrl">Where SMART apps get a token; null if it does not say.</param>
/// <param name="SaysSmart">Whether it names SMART among its security services.</param>
/// <param name="NotDeclared">What it does not declare among what was asked: <c>Observation</c>, <c>Observation?code</c>, <c>Patient/read</c>.</param>
/// <param name="NotTokens">Searches by a list of codes whose parameter it declares as something other than a token.</param>
public sealed record ServerCapabilities(
    string FhirVersion,
    string? AuthorizeUrl,
    string? TokenUrl,
    bool SaysSmart,
    IReadOnlyList<string> NotDeclared,
    IReadOnlyList<string> NotTokens)
{
    private const string OAuthUris = "http://fhir-registry.smarthealthit.org/StructureDefinition/oauth-uris";
    private const string Smart = "SMART-on-FHIR";

    /// <summary>Null if the text is not a CapabilityStatement.</summary>
    /// <param name="metadata">What the server answers at <c>/metadata</c>, in JSON.</param>
    /// <param name="asked">What we ask of it.</param>
    public static ServerCapabilities? Read(byte[] metadata, IReadOnlyList<AskedSearch> asked)
    {
        if (Statement(metadata) is not { } statement)
        {
            return null;
        }

        var rest = statement.Rest.FirstOrDefault(side => Written(side.ModeElement) is null or "server");
        var security = rest?.Security;
        var uris = security?.Extension.FirstOrDefault(extension => extension.Url == OAuthUris);

        return new ServerCapabilities(
            Written(statement.FhirVersionElement) ?? "",
            Uri(uris, "authorize"),
            Uri(uris, "token"),
            security?.Service.Any(service => service.Coding.Any(coding => coding.Code == Smart)) == true,
            [.. asked.SelectMany(search => Missing(rest, search))],
            [.. asked.Where(search => search.Parameters.Contains("code") && IsNoToken(rest, search.Type)).Select(search => $"{search.Type}?code")]);
    }

    private static CapabilityStatement? Statement(byte[] metadata)
    {
        try
        {
            new FhirJsonDeserializer(new DeserializerSettings().UsingMode(DeserializationMode.Ostrich))
                .TryDeserializeResource(Encoding.UTF8.GetString(metadata), out var resource, out _);

            return resource as CapabilityStatement;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static IEnumerable<string> Missing(CapabilityStatement.RestComponent? rest, AskedSearch search)
    {
        if (Resource(rest, search.Type) is not { } resource)
        {
            return [search.Type];
        }

        var interactions = resource.Interaction.Select(interaction => Written(interaction.CodeElement)).ToList();
        var parameters = resource.SearchParam.Concat(rest?.SearchParam ?? []).Select(parameter => parameter.Name).ToList();

        return new[] { search.IsRead ? "read" : "search-type" }
            .Where(interaction => !interactions.Contains(interaction))
            .Select(interaction => $"{search.Type}/{interaction}")
            .Concat(search.Parameters.Where(parameter => !parameters.Contains(parameter)).Select(parameter => $"{search.Type}?{parameter}"));
    }

    private static bool IsNoToken(CapabilityStatement.RestComponent? rest, string type) =>
        Resource(rest, type)?.SearchParam.FirstOrDefault(parameter => parameter.Name == "code") is { } code && Written(code.TypeElement) != "token";

    private static CapabilityStatement.ResourceComponent? Resource(CapabilityStatement.RestComponent? rest, string type) =>
        rest?.Resource.FirstOrDefault(resource => resource.TypeElement?.JsonValue as string == type);

    private static string? Uri(Extension? uris, string name) =>
        (uris?.Extension.FirstOrDefault(extension => extension.Url == name)?.Value as PrimitiveType)?.JsonValue as string;

    private static string? Written(PrimitiveType? element) => element?.JsonValue as string;
}
