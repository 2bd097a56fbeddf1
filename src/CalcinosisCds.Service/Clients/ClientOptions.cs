namespace CalcinosisCds.Service.Clients;

/// <summary>One client that may have us call its FHIR servers, configured out of band.</summary>
public sealed class ClientOptions
{
    /// <summary>Its name in logs and reports.</summary>
    public string Name { get; init; } = "";

    /// <summary>The base urls of its FHIR servers: a call's <c>fhirServer</c> is compared with them and never used otherwise.</summary>
    /// <value>Absolute urls without a trailing slash. Default: none, and nothing is fetched.</value>
    public IReadOnlyList<string> FhirServers { get; init; } = [];

    /// <summary>Whether its FHIR servers may lie in a private network.</summary>
    /// <value>Default: false.</value>
    public bool AllowPrivateNetwork { get; init; }

    /// <summary>Whether its FHIR servers may be called without TLS.</summary>
    /// <value>Default: false.</value>
    public bool AllowInsecureHttp { get; init; }

    /// <summary>Whether to search by <c>POST _search</c>, which keeps the patient's id out of the server's access log.</summary>
    /// <value>Default: false, search by GET.</value>
    public bool UsePostSearch { get; init; }

    /// <summary>Origins of browsers that may show the evidence page in a frame.</summary>
    public IReadOnlyList<string> AllowedOrigins { get; init; } = [];

    /// <summary>The SMART registration of the evidence page at this client; none where it has none.</summary>
    public SmartOptions? Smart { get; init; }
}
