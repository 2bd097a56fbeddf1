using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.OrderSign;
using CalcinosisCds.Rules;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Governance;

/// <summary>
/// Which cards are shown: none in silent mode, none of a topic that is switched off, none that was overridden a short time ago and says
/// nothing new, none about an order again where once is enough, none that is snoozed, and of the rest no more than the hook shows at once. A critical
/// card and the one that says what could not be read are never held back, and if the store cannot be asked everything is shown.
/// </summary>
internal sealed class CardPolicy(GovernanceLog log, IOptions<DecisionOptions> options, TimeProvider time)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(200);

    /// <param name="call">The call.</param>
    /// <param name="patient">The keyed hash; null if none is kept.</param>
    /// <param name="answer">The composed cards.</param>
    /// <param name="hashes">By card.</param>
    /// <param name="ct">Cancelled at the deadline of the call.</param>
    /// <returns>One fate for each card, in their order.</returns>
    public async Task<CardFate[]> JudgeAsync(HookCall call, byte[]? patient, HookAnswer answer, IReadOnlyList<CardHashes> hashes, CancellationToken ct)
    {
        var client = call.Caller.Client;
        var fates = new CardFate[answer.Cards.Count];
        var past = client.Mode == ClientMode.Silent ? null : await RememberedAsync(call, patient, answer.Cards, hashes, ct);
        var room = answer.Most;
        for (var i = 0; i < fates.Length; i++)
        {
            fates[i] = past is null ? CardFate.Silent : FateOf(answer.Cards[i], client.Name, hashes[i], past);
            if (fates[i] is CardFate.Shown or CardFate.Silent)
            {
                // A card that is held back takes up no slot: the fourth may be the one that nobody has seen.
                fates[i] = room > 0 ? fates[i] : CardFate.LeftOut;
                room--;
            }
        }

        return fates;
    }

    private CardFate FateOf(Card card, string client, CardHashes hashes, Past past) =>
        options.Value.SwitchedOffTopics.Contains(card.Topic.Code()) ? CardFate.SwitchedOff
        : !MayRest(card) ? CardFate.Shown
        : IsSnoozed(card, client) ? CardFate.Snoozed
        : past.Overridden.Any(earlier => SaysAsMuch(earlier, card, hashes)) ? CardFate.CooledDown
        : Holds(past.Said, hashes.Words) || (card.IsEnoughOnce && Holds(past.Shown, hashes.State)) ? CardFate.SaidBefore
        : CardFate.Shown;

    private static bool MayRest(Card card) => card.Topic != CardTopic.CalcinosisIncomplete && card.Indicator != Indicator.Critical;

    /// <summary>Whether its topic is snoozed now, or every rule it is based on: a rule that is not snoozed is never silenced along with one that is.</summary>
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

    /// <summary>An earlier card with the same state, or, if criteria decide, with all these criteria and at least as serious.</summary>
    private static bool SaysAsMuch(OverriddenCard earlier, Card card, CardHashes hashes) => earlier.Topic == card.Topic.Code()
        && (card.State is null
            ? (int)card.Indicator <= earlier.Indicator && card.Criteria.All(earlier.Rules.Split(' ').Contains)
            : hashes.State is { } state && earlier.State is { } was && was.AsSpan().SequenceEqual(state));

    private static bool Holds(IReadOnlyList<byte[]> all, byte[]? one) => one is not null && all.Any(other => other.AsSpan().SequenceEqual(one));

    /// <summary>
    /// What was overridden; at signing, what was said when the order was chosen; and what was shown, where once per patient is enough.
    /// </summary>
    private async Task<Past> RememberedAsync(
        HookCall call, byte[]? patient, IReadOnlyList<Card> cards, IReadOnlyList<CardHashes> hashes, CancellationToken ct)
    {
        var client = call.Caller.Client.Name;
        var restful = Enumerable.Range(0, cards.Count).Where(i => MayRest(cards[i])).ToList();
        List<byte[]> words = call.Hook.Definition.Hook == OrderSignHook.Name ? [.. restful.Select(i => hashes[i].Words).OfType<byte[]>()] : [];
        List<byte[]> states = [.. restful.Where(i => cards[i].IsEnoughOnce).Select(i => hashes[i].State).OfType<byte[]>()];

        return new Past(
            patient is null || restful.Count == 0 ? []
                : await AskAsync<IReadOnlyList<OverriddenCard>>(since => log.OverriddenAsync(client, patient, since.CoolDown, since.Ct), [], ct),
            words.Count == 0 ? [] : await AskAsync<IReadOnlyList<byte[]>>(since => log.SaidAsync(client, words, since.Once, since.Ct), [], ct),
            states.Count == 0 ? [] : await AskAsync<IReadOnlyList<byte[]>>(since => log.ShownAsync(client, states, since.CoolDown, since.Ct), [], ct));
    }

    /// <summary>Asks the store, and gives up if it fails or is slow.</summary>
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
            // The writer reports that the store is away; that it was slow once is not news.
            return otherwise;
        }
    }

    /// <summary>What this client was recently shown, as far as it matters to the cards of one call.</summary>
    /// <param name="Said">Hashes of words.</param>
    /// <param name="Shown">Hashes of states.</param>
    private sealed record Past(IReadOnlyList<OverriddenCard> Overridden, IReadOnlyList<byte[]> Said, IReadOnlyList<byte[]> Shown);
}
