using System.Net;
using CalcinosisCds.Cards;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Options;

/// <summary>Checks what attributes cannot say; every fault at once, with what to do.</summary>
internal sealed class ServiceOptionsValidator(IHostEnvironment environment) : IValidateOptions<ServiceOptions>
{
    public ValidateOptionsResult Validate(string? name, ServiceOptions options)
    {
        var faults = new List<string>();
        if (options.AsOf is not null && !environment.IsDevelopment())
        {
            faults.Add("`CalcinosisCds:AsOf` is set outside Development: every patient would be assessed for that day. Remove it.");
        }

        if (options.PublicBaseUrl is { } url && !IsBase(url))
        {
            faults.Add("`CalcinosisCds:PublicBaseUrl` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host[/path].");
        }

        if (!IsBase(options.CanonicalBase))
        {
            faults.Add("`CalcinosisCds:CanonicalBase` is not an absolute http(s) url without a trailing slash, query or fragment. Write https://host/fhir.");
        }

        if (!StoreDatabase.IsConnectionString(options.Store.ConnectionString))
        {
            faults.Add("`CalcinosisCds:Store:ConnectionString` is neither SQLite's nor PostgreSQL's. Write Data Source=<file>, or Host=<host>;Database=<name>;Username=<user>.");
        }

        faults.AddRange(options.Decisions.SwitchedOffTopics.Where(topic => !CardTopics.All.Contains(topic)).Select(topic =>
            $"`CalcinosisCds:Decisions:SwitchedOffTopics` has `{topic}`, which is no topic. Choose of {string.Join(", ", CardTopics.All)}."));
        if (options.Decisions is { HashSecret: null } decisions && decisions.CoolDown > TimeSpan.Zero)
        {
            faults.Add("`CalcinosisCds:Decisions:CoolDown` is set without `HashSecret`: patients could not be told apart. Set a secret of at least 32 characters, the same in all replicas.");
        }

        faults.AddRange(ClientFaults.Of(options, environment.IsDevelopment()));
        faults.AddRange(options.Edge.TrustedProxies.Where(proxy => !IPAddress.TryParse(proxy, out _)).Select(proxy =>
            $"`CalcinosisCds:Edge:TrustedProxies` has `{proxy}`, which is not an IP address. Write the proxy's address."));

        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    internal static bool IsBase(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var parsed)
        && (parsed.Scheme == Uri.UriSchemeHttps || parsed.Scheme == Uri.UriSchemeHttp)
        && parsed.UserInfo.Length == 0
        && parsed.Query.Length == 0
        && parsed.Fragment.Length == 0
        && !url.EndsWith('/');
}
