using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.OrderSelect;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Settings;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Governance;

/// <summary>What became of each card, and which reach the clinician.</summary>
/// <param name="Fates">One for each card, in their order.</param>
/// <param name="Patient">The keyed hash used in the judgement; null if none is kept.</param>
/// <param name="Hashes">By card.</param>
/// <param name="Shown">The cards that are shown.</param>
/// <param name="WouldLookComplete">True if nothing is shown because the card that says what could not be read is switched off.</param>
internal sealed record Judgement(CardFate[] Fates, byte[]? Patient, CardHashes[] Hashes, IReadOnlyList<Card> Shown, bool WouldLookComplete);

/// <summary>Decides which cards are shown and records the decision: codes and counts, but no value, date or name from the patient's record.</summary>
internal sealed class DecisionKeeper(KeyedHash hash, CardPolicy policy, StoreWriter store, KnowledgeBase knowledge, TimeProvider time)
{
    public async Task<Judgement> JudgeAsync(HookCall call, HookAnswer answer, CancellationToken ct)
    {
        var patient = hash.Patient(call.Caller, call.Request);
        CardHashes[] hashes = [.. answer.Cards.Select(card => hash.Of(call.Caller, call.Request, card))];

        return Judged(answer.Cards, await policy.JudgeAsync(call, patient, answer, hashes, ct), patient, hashes);
    }

    /// <summary>Called once the answer is written: what cannot be answered is not recorded as shown.</summary>
    public void Leave(HookCall call, TimeSpan gathering, Assessment assessment, HookAnswer answer, Judgement judgement)
    {
        var client = call.Caller.Client;
        store.Leave(new Decision(
            time.GetUtcNow(),
            client.Name,
            call.Hook.Definition.Id,
            client.Mode == ClientMode.Silent ? DecisionMode.Silent : DecisionMode.Live,
            string.Join(' ', assessment.Leading.Select(leader => $"{ReportBuilder.Id(leader)}:{KebabId.Of(assessment.TierOf(leader))}")),
            Unread(assessment, answer),
            knowledge.Release.Version,
            call.Span.Elapsed,
            gathering,
            hash.Instance(call.Request),
            judgement.Patient,
            Decided(call, answer.Cards, judgement)));
    }

    /// <summary>The lists that were not read whole, and how many drafted orders could not be read.</summary>
    private static string Unread(Assessment assessment, HookAnswer answer) => string.Join(' ',
    [
        .. assessment.UnreadLists.Select(gap => gap.Item).Distinct(),
        .. answer.UnreadOrders > 0 ? [string.Create(CultureInfo.InvariantCulture, $"orders:{answer.UnreadOrders}")] : Array.Empty<string>(),
    ]);

    /// <summary>Keeps the words of what is said when an order is chosen, since nothing else holds back what is said when it is signed.</summary>
    private static DecidedCard[] Decided(HookCall call, IReadOnlyList<Card> cards, Judgement judgement)
    {
        var isChosen = call.Hook.Definition.Hook == OrderSelectHook.Name;
        var decided = new DecidedCard[cards.Count];
        for (var i = 0; i < decided.Length; i++)
        {
            var card = cards[i];
            decided[i] = new DecidedCard(card.Uuid, card.Topic.Code(), string.Join(' ', card.Criteria), (int)card.Indicator, judgement.Fates[i])
            {
                Words = isChosen ? judgement.Hashes[i].Words : null,
                State = judgement.Hashes[i].State,
            };
        }

        return decided;
    }

    private static Judgement Judged(IReadOnlyList<Card> cards, CardFate[] fates, byte[]? patient, CardHashes[] hashes)
    {
        var shown = new List<Card>(fates.Length);
        var isIncompleteOff = false;
        for (var i = 0; i < fates.Length; i++)
        {
            isIncompleteOff |= cards[i].Topic == CardTopic.CalcinosisIncomplete && fates[i] == CardFate.SwitchedOff;
            if (fates[i] == CardFate.Shown)
            {
                shown.Add(cards[i]);
            }
        }

        return new Judgement(fates, patient, hashes, shown, WouldLookComplete: shown.Count == 0 && isIncompleteOff);
    }
}
