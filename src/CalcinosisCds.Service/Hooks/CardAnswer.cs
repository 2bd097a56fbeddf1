using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Hooks;

/// <summary>What settings and client determine about a call's cards: where they link to, and how they are written.</summary>
internal sealed class CardAnswer(IOptions<ServiceOptions> options, IHostEnvironment environment)
{
    private const int UsualBytes = 16 * 1024;

    public CardSettings SettingsOf(HookCall call, HttpRequest request) => new(Guid.NewGuid, BaseUrl(request))
    {
        IsEvidencePageRegistered = call.Server is not null && call.Caller.Client.Smart is not null,
    };

    /// <summary>Complete before any of it is sent: a failure while writing gives an error, not half an answer.</summary>
    public PooledBytes Write(IReadOnlyList<Card> cards, ClientOptions client)
    {
        var answer = new PooledBytes(UsualBytes);
        try
        {
            var format = new CardFormat(client.SelectionBehavior, client.DetailFormat, options.Value.CanonicalBase)
            {
                NamesOrders = client.KnowsAssociatedResource,
                SaysActionSelection = client.KnowsActionSelection,
            };
            CardWriter.Write(cards, format, answer);
            return answer;
        }
        catch
        {
            answer.Dispose();
            throw;
        }
    }

    /// <summary>Only in Development may the Host header say where the basis page is.</summary>
    private string? BaseUrl(HttpRequest request) =>
        options.Value.PublicBaseUrl ?? (environment.IsDevelopment() ? $"{request.Scheme}://{request.Host}{request.PathBase}" : null);
}
