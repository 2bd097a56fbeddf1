namespace CalcinosisCds.Settings;

/// <summary>The registration of the evidence page as a public SMART app with one client.</summary>
public sealed class SmartOptions
{
    public const string DefaultScopes = "launch patient/Patient.rs patient/Condition.rs patient/Observation.rs patient/MedicationRequest.rs";

    /// <summary>
    /// The <c>client_id</c> that the client gave to the page, with <c>&lt;PublicBaseUrl&gt;/launch</c> and <c>&lt;PublicBaseUrl&gt;/evidence</c> as
    /// its launch and redirect urls.
    /// </summary>
    public string ClientId { get; init; } = "";

    /// <summary>
    /// The scopes requested when the EHR launches the page; a standalone launch requests <c>launch/patient</c> instead of <c>launch</c>.
    /// </summary>
    /// <value>Separated by spaces. The default is what the service's queries need, in SMART 2 notation.</value>
    public string Scopes { get; init; } = DefaultScopes;

    /// <summary>Where its authorization and token endpoints may be, besides the origins of its FHIR servers.</summary>
    /// <value>Origins, such as https://login.example. Default: none.</value>
    public IReadOnlyList<string> AuthorizationOrigins { get; init; } = [];

    /// <summary>
    /// Whether a user may start at <c>/launch</c> without the EHR. Its FHIR servers are then listed there for anyone who can reach the page.
    /// </summary>
    /// <value>Default: false.</value>
    public bool AllowStandaloneLaunch { get; init; }
}
