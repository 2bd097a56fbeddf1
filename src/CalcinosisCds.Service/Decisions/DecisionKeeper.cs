using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Fhir;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Store;

namespace CalcinosisCds.Service.Decisions;

/// <summary>One hook call, as far as its decision is kept.</summary>
internal sealed record HookCall(ServiceDefinition Service, Caller Caller, HookRequest Request, GatheredRecord Record, HookSpan Span);

/// <summary>The cards that reach the clinician.</summary>
/// <param name="WouldLookComplete">True where nothing is shown because the card that says what could not be read is switched off.</param>
internal sealed record ShownCards(IReadOnlyList<Card> Cards, bool WouldLookComplete);

/// <summary>Judges which cards are shown and leaves a record of the decision: codes and counts, no value, date or name of the patient's record.</summary>
internal sealed class DecisionKeeper(KeyedHash hash, CardPolicy policy, StoreWriter store, KnowledgeBase knowledge, TimeProvider time)
{
    public async Task<ShownCards> KeepAsync(HookCall call, Assessment assessment, IReadOnlyList<Card> cards, CancellationToken ct)
    {
        var client = call.Caller.Client;
        var patient = hash.Patient(call.Caller, call.Request);
        var fates = await policy.JudgeAsync(client, patient, cards, ct);
        store.Leave(new Decision(
            time.GetUtcNow(),
            client.Name,
            call.Service.Id,
            client.Mode == ClientMode.Silent ? DecisionMode.Silent : DecisionMode.Live,
            string.Join(' ', assessment.Leading.Select(leader => $"{ReportBuilder.Id(leader)}:{KebabId.Of(assessment.TierOf(leader))}")),
            string.Join(' ', assessment.UnreadLists.Select(gap => gap.Item).Distinct()),
            knowledge.Release.Version,
            call.Span.Elapsed,
            call.Record.Took,
            hash.Instance(call.Request),
            patient,
            Decided(cards, fates)));

        return Shown(cards, fates);
    }

    private static DecidedCard[] Decided(IReadOnlyList<Card> cards, CardFate[] fates)
    {
        var decided = new DecidedCard[fates.Length];
        for (var i = 0; i < decided.Length; i++)
        {
            var card = cards[i];
            decided[i] = new DecidedCard(card.Uuid, card.Topic.Code(), string.Join(' ', card.Criteria), (int)card.Indicator, fates[i]);
        }

        return decided;
    }

    private static ShownCards Shown(IReadOnlyList<Card> cards, CardFate[] fates)
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

        return new ShownCards(shown, WouldLookComplete: shown.Count == 0 && isIncompleteOff);
    }
}
