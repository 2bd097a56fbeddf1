using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Hosting.Internal;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary>A client record that would never match, or would send tokens in the clear, is refused at start.</summary>
public sealed class ClientSettingsTests
{
    [Theory]
    [InlineData("ehr", "https://ehr.example/fhir", false, 0)]
    [InlineData("", "https://ehr.example/fhir", false, 1)]
    [InlineData("ehr", "https://ehr.example/fhir/", false, 0)]
    [InlineData("ehr", "https://ehr.example/fhir?x=1", false, 1)]
    [InlineData("ehr", "ehr.example/fhir", false, 1)]
    [InlineData("ehr", "http://ehr.example/fhir", false, 1)]
    [InlineData("ehr", "http://ehr.example/fhir", true, 0)]
    public void Validate_ClientRecord_NamesEachFault(string name, string server, bool allowInsecureHttp, int faults)
    {
        var options = new ServiceOptions
        {
            PublicBaseUrl = "https://cds.example",
            Clients = [new ClientOptions { Name = name, Issuer = "https://ehr.example", JwksUrl = "https://ehr.example/jwks", FhirServers = [server],
            AllowInsecureHttp = allowInsecureHttp }]
        };

        var result = new ServiceOptionsValidator(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options);

        Assert.Equal(faults, result.Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData(null, "alias", 0)]
    [InlineData("north", "alias", 0)]
    [InlineData("", "alias", 1)]
    [InlineData(null, "", 1)]
    public void Validate_EmptyTenantOrAudience_IsAFault(string? tenant, string audience, int faults)
    {
        var client = new ClientOptions
        {
            Name = "ehr",
            Issuer = "https://ehr.example",
            JwksUrl = "https://ehr.example/jwks",
            Tenant = tenant,
            Audiences = [audience]
        };
        var options = new ServiceOptions { PublicBaseUrl = "https://cds.example", Clients = [client] };

        var result = new ServiceOptionsValidator(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options);

        Assert.Equal(faults, result.Failures?.Count() ?? 0);
    }

    /// <summary>Anybody can sign as the Sandbox.</summary>
    [Theory]
    [InlineData("Production", 1)]
    [InlineData("Staging", 1)]
    [InlineData("Development", 0)]
    public void J1_SandboxWhoseKeyIsPublic_IsTrustedInDevelopmentAlone(string environment, int faults)
    {
        var client = new ClientOptions { Name = "sandbox", Issuer = "https://sandbox.cds-hooks.org", JwksUrl = "https://sandbox.cds-hooks.org/jwks" };
        var options = new ServiceOptions { PublicBaseUrl = "https://cds.example", Clients = [client] };

        var result = new ServiceOptionsValidator(new HostingEnvironment { EnvironmentName = environment }).Validate(null, options);

        Assert.Equal(faults, result.Failures?.Count() ?? 0);
    }

    [Theory]
    [InlineData("HS256")]
    [InlineData("HS384")]
    [InlineData("HS512")]
    [InlineData("none")]
    [InlineData("")]
    public void J1_SymmetricAlgorithmOrNone_CannotBeConfigured(string algorithm)
    {
        var client = new ClientOptions
        {
            Name = "ehr",
            Issuer = "https://ehr.example",
            JwksUrl = "https://ehr.example/jwks",
            Algorithms = ["ES384", algorithm]
        };
        var options = new ServiceOptions { PublicBaseUrl = "https://cds.example", Clients = [client] };

        var result = new ServiceOptionsValidator(new HostingEnvironment { EnvironmentName = Environments.Production }).Validate(null, options);

        Assert.Contains($"`{algorithm}`", Assert.Single(result.Failures!), StringComparison.Ordinal); // There is one.
    }
}
