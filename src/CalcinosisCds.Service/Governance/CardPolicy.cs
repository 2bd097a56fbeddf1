using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks.OrderSign;
using CalcinosisCds.Rules;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Which cards are shown: none in silent mode, none of a topic that is switched off, none again that was overridden a short time ago and says
/// nothing new, none of an order again where once is enough, and none that is snoozed. A critical card and the one that says what could not be read
/// never rest, and where the store cannot be asked everything is shown.
/// </summary>
internal sealed class CardPolicy(GovernanceLog log, IOptions<DecisionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <param name="call">The call.</param>
    /// <param name="patient">The keyed hash; null where none is kept.</param>
    /// <param name="cards">The composed cards.</param>
    /// <param name="words">By card, the keyed hash of what it says; null where none is kept.</param>
    /// <param name="ct">Cancelled at the deadline of the call.</param>
    /// <returns>One fate for each card, in their order.</returns>
    public async Task<CardFate[]> JudgeAsync(HookCall call, byte[]? patient, IReadOnlyList<Card> cards, byte[]?[] words, CancellationToken ct)
    {
        var client = call.Caller.Client;
        if (client.Mode == ClientMode.Silent)
        {
            return [.. cards.Select(_ => CardFate.Silent)];
        }

        var overridden = patient is null || !cards.Any(MayRest) ? []
            : await AskAsync<IReadOnlyList<OverriddenCard>>(since => log.OverriddenAsync(client.Name, patient, since.CoolDown, since.Ct), [], ct);
        var fates = new CardFate[cards.Count];
        for (var i = 0; i < fates.Length; i++)
        {
            fates[i] = FateOf(cards[i], client.Name, overridden);
            if (fates[i] == CardFate.Shown && MayRest(cards[i]) && await WasSaidAsync(call, patient, cards[i], words[i], ct))
            {
                fates[i] = CardFate.SaidBefore;
            }
        }

        return fates;
    }

    private CardFate FateOf(Card card, string client, IReadOnlyList<OverriddenCard> overridden) =>
        options.Value.SwitchedOffTopics.Contains(card.Topic.Code()) ? CardFate.SwitchedOff
        : MayRest(card) && IsSnoozed(card, client) ? CardFate.Snoozed
        : overridden.Count > 0 && MayRest(card) && SaysNothingNew(card, overridden) ? CardFate.CooledDown
        : CardFate.Shown;

    private static bool MayRest(Card card) => card.Topic != CardTopic.CalcinosisIncomplete && card.Indicator != Indicator.Critical;

    /// <summary>Whether its topic rests now, or each rule that it rests on: a rule that is not snoozed is never silenced with one that is.</summary>
    private bool IsSnoozed(Card card, string client)
    {
        if (options.Value.Snoozes.Count == 0)
        {
            return false;
        }

        var now = time.GetUtcNow();
        var snoozes = options.Value.Snoozes
            .Where(snooze => (snooze.Client is null || snooze.Client == client) && snooze.From <= now && now < snooze.Until).ToList();

        return snoozes.Exists(snooze => snooze.Topic == card.Topic.Code())
            || (card.Criteria.Count > 0 && card.Criteria.All(rule => snoozes.Exists(snooze => snooze.Rule == rule)));
    }

    /// <summary>Whether any card that was overridden said as much.</summary>
    private static bool SaysNothingNew(Card card, IReadOnlyList<OverriddenCard> overridden) => overridden.Any(earlier =>
        earlier.Topic == card.Topic.Code() && (int)card.Indicator <= earlier.Indicator && card.Criteria.All(earlier.Rules.Split(' ').Contains));

    /// <summary>Said when the order was chosen, and now it is signed; or of a kind that is enough once for a patient.</summary>
    private async Task<bool> WasSaidAsync(HookCall call, byte[]? patient, Card card, byte[]? words, CancellationToken ct)
    {
        var client = call.Caller.Client.Name;

        return (call.Hook is OrderSignHook && words is not null && await AskAsync(since => log.WasSaidAsync(client, words, since.Once, since.Ct), false, ct))
            || (card.IsEnoughOnce && patient is not null && await AskAsync(since => log.WasShownAsync(
                client, patient, card.Topic.Code(), string.Join(' ', card.Criteria), since.CoolDown, since.Ct), false, ct));
    }

    /// <summary>Asks the store, and gives up on it where it fails or is slow.</summary>
    private async Task<T> AskAsync<T>(
        Func<(DateTimeOffset CoolDown, DateTimeOffset Once, CancellationToken Ct), Task<T>> ask, T otherwise, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Patience, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(timer.Token, ct);
        var now = time.GetUtcNow();
        try
        {
            return await ask((now - options.Value.CoolDown, now - options.Value.OrdersOnceWithin, either.Token));
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception) || (exception is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Whoever writes says that the store is away; that it was slow once is no news.
            return otherwise;
        }
    }
}
