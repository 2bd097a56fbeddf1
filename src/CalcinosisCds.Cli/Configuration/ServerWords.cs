using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Fhir;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Configuration;

/// <summary>What a FHIR server declares of the things the service asks of it, in words for whoever connects the two.</summary>
internal static class ServerWords
{
    public const string SmartPath = "/.well-known/smart-configuration";

    private const char ResultParameter = '_';

    private static readonly string[] Endpoints = ["authorization_endpoint", "token_endpoint"];

    /// <summary>What is doubtful; empty if everything is declared. Null if the text is not a CapabilityStatement.</summary>
    public static IReadOnlyList<string>? OfMetadata(byte[] metadata)
    {
        if (ServerCapabilities.Read(metadata, Asked()) is not { } server)
        {
            return null;
        }

        var isOfResults = server.NotDeclared.ToLookup(name => name.Contains("?" + ResultParameter, StringComparison.Ordinal));

        return
        [
            .. isOfResults[false].Any()
                ? [$"does not declare {Quoted(isOfResults[false])}: what is asked that way may be refused, or answered unfiltered. Try it with "
                    + "`calcinosis-cds try --quality`."
                    + (isOfResults[false].Any(name => name.EndsWith("/search-type", StringComparison.Ordinal))
                        ? " `search-type` is the search by GET and by POST to `_search` alike; R4 has no word for one of them."
                        : "")]
                : Array.Empty<string>(),
            .. isOfResults[true].Any()
                ? [$"does not say whether it takes {Quoted(isOfResults[true])}: lists may come in more pages or in another order, and what is cut off is "
                    + "then not the oldest."]
                : Array.Empty<string>(),
            .. server.NotTokens.Select(name => $"declares `{name}` as something else than a token: a search by a list of codes may find nothing."),
        ];
    }

    /// <summary>What is doubtful about signing in by SMART.</summary>
    /// <param name="metadata">A CapabilityStatement; null where it could not be read.</param>
    /// <param name="smart">What was found at <see cref="SmartPath"/>; null if nothing was.</param>
    /// <param name="scopes">The scopes requested, separated by spaces.</param>
    public static IReadOnlyList<string> OfSmart(byte[]? metadata, byte[]? smart, string scopes)
    {
        var server = metadata is null ? null : ServerCapabilities.Read(metadata, []);
        if (Parsed(smart) is not { } configuration)
        {
            return server is { AuthorizeUrl: not null, TokenUrl: not null }
                ? []
                : [$"names no endpoints of SMART, neither at `{SmartPath}` nor in its capability statement: the evidence page cannot be launched from it."];
        }

        var supported = configuration.TryGetProperty("scopes_supported", out var list) && list.ValueKind == JsonValueKind.Array
            ? list.EnumerateArray().Select(scope => scope.ToString()).ToList()
            : null;
        var absent = Endpoints.Where(name => !configuration.TryGetProperty(name, out _)).ToList();
        var asked = scopes.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var missing = supported is null ? [] : asked.Where(scope => !supported.Exists(other => Covers(other, scope))).ToList();

        return
        [
            .. absent.Select(name => $"names no `{name}` at `{SmartPath}`: the evidence page cannot be launched from it."),
            .. missing.Count == 0 ? Array.Empty<string>()
                : [$"does not list the scopes {Quoted(missing)} among those that it supports: the page may be given less than it reads."],
        ];
    }

    /// <summary>Every query of the published service, and the one for medications that are referred to.</summary>
    private static List<AskedSearch> Asked() =>
    [
        .. HookList.Load(KnowledgeBase.Load()).PatientView.Definition.Prefetch
            .Select(list => PrefetchTemplate.Expand(list.Template, "x"))
            .Select(query => new AskedSearch(query.ResourceType, [.. query.Parameters.Select(parameter => parameter.Key)])),
        new AskedSearch("Medication", ["_id"]),
    ];

    private static string Quoted(IEnumerable<string> names) => string.Join(", ", names.Select(name => $"`{name}`"));

    private static JsonElement? Parsed(byte[]? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? []);

            return document.RootElement.ValueKind == JsonValueKind.Object ? document.RootElement.Clone() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>By the names of SMART 1 (<c>patient/Observation.read</c>) and SMART 2 (<c>patient/Observation.rs</c>), for one type or all.</summary>
    private static bool Covers(string supported, string asked)
    {
        if (supported == asked)
        {
            return true;
        }

        var (level, type, rights) = Parts(supported);
        var (askedLevel, askedType, askedRights) = Parts(asked);

        return level == askedLevel && type.Length > 0 && (type == "*" || type == askedType) && askedRights.All(right => rights.Contains(right));
    }

    private static (string Level, string Type, string Rights) Parts(string scope)
    {
        var level = scope.Split('/', 2);
        var type = level.Length == 2 ? level[1].Split('.', 2) : [];
        var rights = type.Length == 2 ? type[1].Split('?')[0] : "";

        return type.Length == 2 ? (level[0], type[0], rights switch { "read" => "rs", "write" => "cud", "*" => "cruds", _ => rights }) : ("", "", "");
    }
}
