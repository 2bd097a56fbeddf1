namespace CalcinosisCds.Settings;

/// <summary>The registration of the evidence page as a public SMART app at one client.</summary>
public sealed class SmartOptions
{
    public const string DefaultScopes = "launch patient/Patient.rs patient/Condition.rs patient/Observation.rs patient/MedicationRequest.rs";

    /// <summary>
    /// The <c>client_id</c> that the client gave to the page, with <c>&lt;PublicBaseUrl&gt;/launch</c> and <c>&lt;PublicBaseUrl&gt;/evidence</c> as
    /// its launch and redirect urls.
    /// </summary>
    public string ClientId { get; init; } = "";

    /// <summary>
    /// The scopes that are asked for when the EHR launches the page; a standalone launch asks for <c>launch/patient</c> in place of <c>launch</c>.
    /// </summary>
    /// <value>Separated by blanks. The default is what the queries of the service need, by the names of SMART 2.</value>
    public string Scopes { get; init; } = DefaultScopes;

    /// <summary>Where its authorization and token endpoints may be, beside the origins of its FHIR servers.</summary>
    /// <value>Origins, such as https://login.example. Default: none.</value>
    public IReadOnlyList<string> AuthorizationOrigins { get; init; } = [];

    /// <summary>
    /// Whether a user may begin at <c>/launch</c> without the EHR. Its FHIR servers are then listed there for everybody who can reach the page.
    /// </summary>
    /// <value>Default: false.</value>
    public bool AllowStandaloneLaunch { get; init; }
}
