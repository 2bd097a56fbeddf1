using CalcinosisCds.Cards;
using CalcinosisCds.Rules;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Which cards are shown: none in silent mode, none of a topic that is switched off, and none again that was overridden a short time ago and
/// says nothing new. A critical card and the one that says what could not be read are never cooled down, and where the store cannot be asked
/// everything is shown.
/// </summary>
internal sealed class CardPolicy(GovernanceLog log, IOptions<DecisionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <param name="client">The client that calls.</param>
    /// <param name="patient">The keyed hash; null where none is kept.</param>
    /// <param name="cards">The composed cards.</param>
    /// <param name="ct">Cancelled at the deadline of the call.</param>
    /// <returns>One fate for each card, in their order.</returns>
    public async Task<CardFate[]> JudgeAsync(ClientOptions client, byte[]? patient, IReadOnlyList<Card> cards, CancellationToken ct)
    {
        if (client.Mode == ClientMode.Silent)
        {
            return [.. cards.Select(_ => CardFate.Silent)];
        }

        var overridden = patient is null || !cards.Any(MayCoolDown) ? [] : await OverriddenAsync(client, patient, ct);
        var fates = new CardFate[cards.Count];
        for (var i = 0; i < fates.Length; i++)
        {
            fates[i] = FateOf(cards[i], overridden);
        }

        return fates;
    }

    private CardFate FateOf(Card card, IReadOnlyList<OverriddenCard> overridden) =>
        options.Value.SwitchedOffTopics.Contains(card.Topic.Code()) ? CardFate.SwitchedOff
        : overridden.Count > 0 && MayCoolDown(card) && SaysNothingNew(card, overridden) ? CardFate.CooledDown
        : CardFate.Shown;

    private static bool MayCoolDown(Card card) => card.Topic != CardTopic.CalcinosisIncomplete && card.Indicator != Indicator.Critical;

    /// <summary>Whether any card that was overridden said as much.</summary>
    private static bool SaysNothingNew(Card card, IReadOnlyList<OverriddenCard> overridden) => overridden.Any(earlier =>
        earlier.Topic == card.Topic.Code() && (int)card.Indicator <= earlier.Indicator && card.Criteria.All(earlier.Rules.Split(' ').Contains));

    private async Task<IReadOnlyList<OverriddenCard>> OverriddenAsync(ClientOptions client, byte[] patient, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        try
        {
            return await log.OverriddenAsync(client.Name, patient, time.GetUtcNow() - options.Value.CoolDown, either.Token);
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Whoever writes says that the store is away; that it was slow once is no news.
            return [];
        }
    }
}
