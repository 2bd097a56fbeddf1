using CalcinosisCds.CdsHooks;

namespace CalcinosisCds.Settings;

/// <summary>One client, configured out of band. A call selects it by its verified issuer; nothing in the call overrides what is configured here.</summary>
public sealed class ClientOptions
{
    public static readonly TimeSpan LifetimeCeiling = TimeSpan.FromMinutes(15);

    /// <summary>Its name in logs and reports.</summary>
    public string Name { get; init; } = "";

    /// <summary>The <c>iss</c> of its tokens, to the letter.</summary>
    /// <value>Required outside Development. In Development the one record without it stands for any caller on this machine, who then needs no token.</value>
    public string Issuer { get; init; } = "";

    /// <summary>Where its public keys are fetched from.</summary>
    /// <value>An https url. Either this or <see cref="JwksFile"/>.</value>
    public string? JwksUrl { get; init; }

    /// <summary>A file that holds its public keys.</summary>
    public string? JwksFile { get; init; }

    /// <summary>What a token's <c>jku</c> header may say.</summary>
    /// <value>Default: <see cref="JwksUrl"/>.</value>
    public string? Jku { get; init; }

    /// <summary>The signature algorithms that its tokens may use.</summary>
    /// <value>Of ES384, RS384, ES256, RS256. Default: ES384 and RS384.</value>
    public IReadOnlyList<string> Algorithms { get; init; } = [];

    /// <summary>The longest time from <c>iat</c> to <c>exp</c>.</summary>
    /// <value>Up to 15 minutes. The default is 5 minutes.</value>
    public TimeSpan MaxTokenLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Audiences that are accepted besides the url of the endpoint.</summary>
    public IReadOnlyList<string> Audiences { get; init; } = [];

    /// <summary>The <c>tenant</c> that its tokens must name; if not set, they must name none.</summary>
    public string? Tenant { get; init; }

    /// <summary>The base urls of its FHIR servers: a call's <c>fhirServer</c> is compared with them and never used otherwise.</summary>
    /// <value>Absolute urls without a trailing slash. Default: none, and nothing is fetched.</value>
    public IReadOnlyList<string> FhirServers { get; init; } = [];

    /// <summary>Files that hold FHIR R4 ConceptMaps of its own laboratory, drug and diagnosis codes to LOINC, RxNorm, ATC, ICD-10-CM and SNOMED CT.</summary>
    /// <value>Paths, relative to where the service is started. Default: none, and only published codes are read.</value>
    public IReadOnlyList<string> ConceptMaps { get; init; } = [];

    /// <summary>Whether its FHIR servers and key server may lie in a private network.</summary>
    /// <value>Default: false.</value>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Whether its FHIR servers and key server may be called without TLS.</summary>
    /// <value>Default: false.</value>
    public bool AllowInsecureHttp { get; init; }

    /// <summary>Whether to search by <c>POST _search</c>, which keeps the patient's id out of the server's access log.</summary>
    /// <value>Default: false, search by GET.</value>
    public bool UsePostSearch { get; init; }

    /// <summary>How suggestions may be accepted; some clients know only one way.</summary>
    public SelectionBehavior SelectionBehavior { get; init; } = SelectionBehavior.Any;

    /// <summary>The format of its cards' details.</summary>
    public DetailFormat DetailFormat { get; init; } = DetailFormat.Markdown;

    /// <summary>Whether it knows the extension <c>davinci-crd.associated-resource</c>, which ties a card to the drafted order it is about.</summary>
    /// <value>Default: false, and cards name the order only in words.</value>
    public bool KnowsAssociatedResource { get; init; }

    /// <summary>Whether it supports <c>suggestion.actionSelectionBehavior</c> of CDS Hooks 3.0, which no client may be sent that does not say so.</summary>
    /// <value>Default: false, and the member is left out.</value>
    public bool KnowsActionSelection { get; init; }

    /// <summary>
    /// Whether it evaluates the FHIRPath of CDS Hooks 3.0 in prefetch templates, and may therefore call the services below <c>/3.0/cds-services</c>.
    /// </summary>
    /// <value>Default: false, and a call there is answered with 403.</value>
    public bool EvaluatesPrefetchExpressions { get; init; }

    /// <summary>Whether signing leaves out a warning that was already given, for the same reason, when the order was chosen.</summary>
    /// <value>Default: false, it is given again. True needs <see cref="DecisionOptions.HashSecret"/>; critical cards are shown each time.</value>
    public bool WarnOfOrdersOnce { get; init; }

    /// <summary>Origins of browsers that may call the service for this client, and show the evidence page in a frame.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The SMART registration of the evidence page with this client; none if it has none.</summary>
    public SmartOptions? Smart { get; init; }

    /// <summary>
    /// The clients whose reports it may read at <c>/governance</c>: it is then a board, not an EHR, and may call no hook.
    /// </summary>
    /// <value>Names of client records, or <c>*</c> alone for all. Default: none, and it is an EHR.</value>
    public IReadOnlyList<string> Governance { get; init; } = [];

    /// <summary>Whether cards are returned.</summary>
    public ClientMode Mode { get; init; } = ClientMode.Live;

    /// <summary>Whether it reads reports and calls no hook.</summary>
    internal bool IsBoard => Governance.Count > 0;

    /// <summary>The algorithms in force.</summary>
    internal IReadOnlyList<string> EffectiveAlgorithms => Algorithms.Count > 0 ? Algorithms : ["ES384", "RS384"];

    /// <summary>The <c>jku</c> that a token may name; null if it may name none.</summary>
    internal string? EffectiveJku => Jku ?? JwksUrl;
}
