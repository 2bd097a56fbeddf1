using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.Feedback;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Settings.Keys;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages.Integration;

/// <summary>
/// The values of the integration sheet, each taken from where it applies; the words are in <c>Html/integration.html</c>. Of the clients'
/// records it reads only whether any of them has the evidence page.
/// </summary>
internal sealed class IntegrationSheet(
    HookList hooks, KnowledgeBase knowledge, SmartRegistrations registrations, IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private static readonly ClientOptions Unless = new();

    /// <param name="baseUrl">Below which the addresses are, without a trailing slash.</param>
    public string Html(string baseUrl)
    {
        var values = Service(baseUrl).Concat(Trust()).Concat(Cards()).Concat(Limits()).ToDictionary();
        values["notice"] = Notice();
        values["evidence"] = registrations.All.Count > 0 ? PageTemplate.Fill("integration-evidence", values)
            : "<p>No client of this service has registered it.</p>";

        return PageTemplate.Fill("integration", values);
    }

    private Dictionary<string, string> Service(string baseUrl)
    {
        var service = hooks.PatientView.Definition;
        var definition = ServiceSheet.Of(service);
        var hook = $"{baseUrl}/cds-services/{service.Id}";

        return new()
        {
            ["base"] = Markup.Text(baseUrl),
            ["origin"] = Markup.Text(new Uri(baseUrl).GetLeftPart(UriPartial.Authority)),
            ["hook-url"] = Markup.Text(hook),
            ["order-select-url"] = Markup.Text($"{baseUrl}/cds-services/{hooks.OrderSelect.Definition.Id}"),
            ["order-sign-url"] = Markup.Text($"{baseUrl}/cds-services/{hooks.OrderSign.Definition.Id}"),
            ["feedback-url"] = Markup.Text(hook + "/feedback"),
            ["discovery-url"] = Markup.Text(baseUrl + "/cds-services"),
            ["basis-url"] = Markup.Text(baseUrl + "/basis"),
            ["live-url"] = Markup.Text(baseUrl + HealthProbes.Live),
            ["ready-url"] = Markup.Text(baseUrl + HealthProbes.Ready),
            ["launch-url"] = Markup.Text(baseUrl + "/launch"),
            ["evidence-url"] = Markup.Text(baseUrl + "/evidence"),
            ["knowledge-version"] = Markup.Text(knowledge.Release.Version),
            ["service-id"] = Markup.Text(service.Id),
            ["hook"] = Markup.Text(service.Hook),
            ["title"] = Markup.Text(definition.Title),
            ["description"] = Markup.Text(definition.Description),
            ["usage"] = Markup.Text(definition.UsageRequirements),
            ["definition"] = Markup.Text(definition.Json),
            ["prefetch"] = string.Concat(service.Prefetch.Select(list => Markup.Block(list.Key, list.Template))),
            ["scopes"] = ServiceSheet.Scopes(service),
            ["smart-scopes"] = SmartOptions.DefaultScopes,
        };
    }

    private static Dictionary<string, string> Trust() => new()
    {
        ["algorithms"] = Quantity.Choice(Unless.EffectiveAlgorithms),
        ["other-algorithms"] = Quantity.Choice(ClientFaults.KnownAlgorithms.Except(Unless.EffectiveAlgorithms)),
        ["token-lifetime"] = Quantity.Of(Unless.MaxTokenLifetime),
        ["longest-token-lifetime"] = Quantity.Of(ClientOptions.LifetimeCeiling),
        ["longest-jti"] = Quantity.Of(UnverifiedToken.MaxTokenId),
        ["token-bytes"] = Quantity.Bytes(UnverifiedToken.MaxLength),
        ["clock-skew"] = Quantity.Of(ReplayGuard.ClockSkew),
        ["most-keys"] = Quantity.Of(KeySet.MaxKeys),
        ["key-set-bytes"] = Quantity.Bytes(KeySet.MaxBytes),
        ["smallest-rsa"] = Quantity.Of(KeySet.SmallestRsaBits),
        ["largest-rsa"] = Quantity.Of(KeySet.LargestRsaBits),
        ["key-timeout"] = Quantity.Of(ClientKeys.FetchTimeout),
        ["key-pause"] = Quantity.Of(ClientKeys.BetweenRefreshes),
        ["key-fresh"] = Quantity.Of(ClientKeys.FreshFor),
        ["key-usable"] = Quantity.Of(ClientKeys.UsableFor),
    };

    private Dictionary<string, string> Cards() => new()
    {
        ["topic-count"] = Quantity.Of(CardTopics.All.Count),
        ["selection"] = KebabId.Of(Unless.SelectionBehavior),
        ["other-selection"] = Quantity.Choice(Enum.GetValues<SelectionBehavior>().Where(one => one != Unless.SelectionBehavior).Select(one => KebabId.Of(one))),
        ["topic-system"] = Markup.Text(options.Value.CanonicalBase + CardWriter.TopicSystem),
        ["topics"] = ServiceSheet.Topics(knowledge, options.Value.Decisions.SwitchedOffTopics),
        ["all-topics"] = Markup.Text($"[{string.Join(", ", CardTopics.All.Select(topic => $"\"{topic}\""))}]"),
        ["override-system"] = OverrideReason.System,
        ["override-reasons"] = Reasons("Override reasons", knowledge.OverrideReasons),
        ["order-override-reasons"] = Reasons("Override reasons of orders", knowledge.OrderOverrideReasons),
        ["feedback-items"] = Quantity.Of(FeedbackReader.MostItems),
        ["feedback-bytes"] = Quantity.Bytes(FeedbackEndpoint.MaxBytes),
        ["feedback-example"] = Markup.Text(ServiceSheet.FeedbackExample(knowledge.OverrideReasons[0].Code)),
    };

    private static string Reasons(string caption, IReadOnlyList<OverrideReason> reasons) =>
        Markup.Table(caption, ["code", "display"], reasons.Select(reason => new[] { Markup.Code(reason.Code), Markup.Text(reason.Display) }));

    private Dictionary<string, string> Limits()
    {
        var (edge, gathering) = (options.Value.Edge, options.Value.Gathering);

        return new()
        {
            ["call-deadline"] = Quantity.Of(edge.CallDeadline),
            ["deadline-with-prefetch"] = Quantity.Of(gathering.DeadlineWithPrefetch),
            ["deadline-without-prefetch"] = Quantity.Of(gathering.DeadlineWithoutPrefetch),
            ["max-pages"] = Quantity.Of(gathering.MaxPages),
            ["max-list-bytes"] = Quantity.Bytes(gathering.MaxBytesPerList),
            ["max-retry-after"] = Quantity.Of(gathering.MaxRetryAfter),
            ["max-request-bytes"] = Quantity.Bytes(options.Value.MaxRequestBytes),
            ["header-bytes"] = Quantity.Bytes(EdgeSetup.MostHeaderBytes),
            ["header-lines"] = Quantity.Of(EdgeSetup.MostHeaderLines),
            ["client-calls"] = Quantity.Of(edge.ClientCallsPerSecond),
            ["address-calls"] = Quantity.Of(edge.AddressCallsPerSecond),
            ["concurrent-calls"] = Quantity.Of(edge.MaxConcurrentCalls),
        };
    }

    private string Notice() => (environment.IsDevelopment(), options.Value.PublicBaseUrl) switch
    {
        (true, null) => "<p class=\"notice failure\"><strong>Development.</strong> <code>PublicBaseUrl</code> is not set: the addresses below are those of "
            + "this request. Callers on the same machine need no token. Not for patients.</p>",
        (true, _) => "<p class=\"notice failure\"><strong>Development.</strong> Callers on the same machine need no token. Not for patients.</p>",
        _ => "",
    };
}
