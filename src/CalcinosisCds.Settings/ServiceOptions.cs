using System.ComponentModel.DataAnnotations;
using CalcinosisCds.CdsHooks;

namespace CalcinosisCds.Settings;

/// <summary>The settings of the service as a whole.</summary>
public sealed class ServiceOptions
{
    public const string Section = "CalcinosisCds";

    internal const long DefaultMaxRequestBytes = 10 * 1024 * 1024;
    internal const int DefaultMaxConceptMapBytes = 4 * 1024 * 1024;

    /// <summary>The address at which clients and browsers reach this service, without a trailing slash.</summary>
    /// <value>An absolute http or https url. Default: none; then cards link to the address that the request used, in Development only.</value>
    public string? PublicBaseUrl { get; init; }

    /// <summary>The canonical base of our FHIR artefacts, for an adopter who publishes them under an address of their own.</summary>
    /// <value>An absolute url without a trailing slash. The default is https://calcinosis-cds.example/fhir, a reserved domain.</value>
    public string CanonicalBase { get; init; } = CardFormat.DefaultCanonicalBase;

    /// <summary>The moment as of which every assessment is made, in place of the clock: for demonstrations and tests.</summary>
    /// <value>An ISO 8601 instant. Default: none. Refused outside Development.</value>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Whether the try-it page, with its synthetic patients, is offered at <c>/</c>.</summary>
    /// <value>Default: false; in Development it is always offered.</value>
    public bool TryIt { get; init; }

    /// <summary>A single id for both order services, for clients that replace a service's cards by its id.</summary>
    /// <value>1 to 64 lower-case letters, digits and hyphens. Default: none; then they are <c>calcinosis-order-select</c> and
    /// <c>calcinosis-order-sign</c>.</value>
    public string? OrderServiceId { get; init; }

    /// <summary>The clients that may call; a record without an issuer is a caller on this machine, in Development only.</summary>
    /// <value>Default: none; then the service starts in Development only, for callers on this machine.</value>
    public IReadOnlyList<ClientOptions> Clients { get; init; } = [];

    /// <summary>What callers may ask of the service: see <see cref="EdgeOptions"/>.</summary>
    public EdgeOptions Edge { get; init; } = new();

    /// <summary>Where used tokens, decisions and feedback are kept; see <see cref="StoreOptions"/>.</summary>
    public StoreOptions Store { get; init; } = new();

    /// <summary>Which cards are held back, and what is kept of a call; see <see cref="DecisionOptions"/>.</summary>
    public DecisionOptions Decisions { get; init; } = new();

    /// <summary>When the governance page names a rule; see <see cref="GovernanceOptions"/>.</summary>
    public GovernanceOptions Governance { get; init; } = new();

    /// <summary>Where metrics and traces are exported to by OTLP over gRPC.</summary>
    /// <value>An absolute url, such as http://localhost:4317. Default: none, and nothing is exported.</value>
    public Uri? OtlpEndpoint { get; init; }

    /// <summary>How FHIR servers are called; see <see cref="GatheringOptions"/>.</summary>
    public GatheringOptions Gathering { get; init; } = new();

    /// <summary>The largest request body that is read; a larger one is answered with 413.</summary>
    /// <value>Between 64 KiB and 64 MiB, in bytes. The default is 10 MiB.</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public long MaxRequestBytes { get; init; } = DefaultMaxRequestBytes;

    /// <summary>The largest file of a client's ConceptMaps that is read.</summary>
    /// <value>Between 64 KiB and 64 MiB, in bytes. The default is 4 MiB.</value>
    [Range(64 * 1024, 64 * 1024 * 1024)]
    public int MaxConceptMapBytes { get; init; } = DefaultMaxConceptMapBytes;
}
