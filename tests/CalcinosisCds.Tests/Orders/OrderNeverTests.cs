using System.Text.Json.Nodes;
using CalcinosisCds.Cards;
using CalcinosisCds.Tests.Cards;

namespace CalcinosisCds.Tests.Orders;

/// <summary>What the order hooks never do, on the record for which every rule has its ground.</summary>
public sealed class OrderNeverTests
{
    private static readonly string[] Ours =
    [
        "warfarin", "phenprocoumon", "calcium carbonate", "calcium acetate", "calcitriol capsule", "alfacalcidol", "cholecalciferol", "calcium gluconate",
        "calcium chloride injection", "nadroparin calcium", "ergocalciferol", "prednisolone tablet", "hydrochlorothiazide", "lithium carbonate",
        "teriparatide",
    ];

    internal static readonly JsonObject Everything = Some.Prefetch(
        Some.Condition(text: "necrotic ulcer of the left thigh"),
        Some.Condition(icd: "Z99.2"),
        Some.Condition(icd: "L94.2"),
        Some.Condition(snomed: "237900002"),
        Some.Condition(icd: "E67.3"),
        Some.Condition(icd: "D86.9"),
        Some.Condition(icd: "T80.818A"),
        Some.Condition(text: "hyperphosphatemic familial tumoral calcinosis"),
        Some.Condition(text: "calcinosis cutis at heparin injection sites"),
        Some.Calcium(12.6m),
        Some.Phosphate(8.1m));

    [Fact]
    public void Everything_EachRule_Speaks()
    {
        var spoken = Ours.SelectMany(drug => Cards(SomeOrders.Sign, SomeOrders.Draft(drug))).SelectMany(card => card.Criteria).ToHashSet();

        Assert.Equal(Some.Knowledge.Orders.Select(rule => rule.Id).Where(id => id != "ORD-02").Order(), spoken.Order());
    }

    [Theory]
    [InlineData(SomeOrders.Select)]
    [InlineData(SomeOrders.Sign)]
    public void Answer_AnyLineOfTheTable_HoldsNoCommand(string hook)
    {
        var texts = OrderTable.Lines.SelectMany(line => SomeOrders.Answer(hook, line.Prefetch, line.Draft).Cards).SelectMany(CardText.All).ToList();

        Assert.NotEmpty(texts);
        Assert.DoesNotContain(texts, text => CardTextTests.Command().IsMatch(text));
    }

    /// <summary>A thousand orders of two hundred other drugs.</summary>
    [Theory]
    [InlineData(SomeOrders.Select)]
    [InlineData(SomeOrders.Sign)]
    public void Answer_AnyOtherDrug_IsSilent(string hook)
    {
        var orders = OtherDrugs.Names.SelectMany(name => new[]
        {
            SomeOrders.Draft(name),
            SomeOrders.Draft(name + " 20 MG Oral Tablet", route: "oral"),
            SomeOrders.Draft(name.ToUpperInvariant()),
            SomeOrders.Draft(name + " 1 x daily for 7 days"),
            SomeOrders.Draft(name + " injection", route: "intravenous"),
        }).ToList();

        Assert.True(OtherDrugs.Names.Count >= 200, $"{OtherDrugs.Names.Count}");
        Assert.True(orders.Count >= 1000);
        Assert.Empty(orders.Where(order => Cards(hook, order).Count > 0).Select(order => (string?)order["medicationCodeableConcept"]!["text"]));
    }

    [Fact]
    public void Answer_AnyOrder_DeletesOnlyItsOwnDraftAndCreatesOnlyLaboratoryDrafts()
    {
        var drafts = Ours.Select((drug, index) => SomeOrders.Draft(drug, id: $"d{index}")).ToList();
        var own = drafts.Select(draft => $"MedicationRequest/{draft["id"]}").ToHashSet();

        var cards = drafts.SelectMany(draft => Cards(SomeOrders.Select, draft)).ToList();
        var actions = CardCorpus.Written(cards).GetProperty("cards").EnumerateArray()
            .Where(card => card.TryGetProperty("suggestions", out _))
            .SelectMany(card => card.GetProperty("suggestions").EnumerateArray())
            .SelectMany(suggestion => suggestion.GetProperty("actions").EnumerateArray())
            .ToList();

        Assert.Contains(actions, action => action.GetProperty("type").GetString() == "delete");
        Assert.All(actions, action =>
        {
            if (action.GetProperty("type").GetString() == "delete")
            {
                Assert.Contains(action.GetProperty("resourceId").GetString()!, own);
                Assert.False(action.TryGetProperty("resource", out _));
            }
            else
            {
                Assert.Equal("create", action.GetProperty("type").GetString());
                Assert.Equal("ServiceRequest", action.GetProperty("resource").GetProperty("resourceType").GetString());
            }
        });
    }

    [Fact]
    public void Answer_AnyOrder_RemovesOnlyByTheFirstFiveRules() => Assert.All(Ours.SelectMany(drug => Cards(SomeOrders.Sign, SomeOrders.Draft(drug))), card =>
        Assert.Equal(card.Criteria.Any(id => string.CompareOrdinal(id, "ORD-05") <= 0), card.Suggestions.Any(suggestion => suggestion.Removes is not null)));

    [Fact]
    public void Answer_DraftWithoutId_CannotBeRemoved()
    {
        var request = SomeOrders.Request(SomeOrders.Sign, Everything, SomeOrders.Draft("warfarin"));
        request["context"]!["draftOrders"]!["entry"]![0]!["resource"]!.AsObject().Remove("id");

        var card = Assert.Single(SomeOrders.Answer(request).Cards);

        Assert.DoesNotContain(card.Suggestions, suggestion => suggestion.Removes is not null);
        Assert.Null(card.Order);
    }

    [Fact]
    public void Answer_ManyOrders_HasThreeCardsTheGravestFirst()
    {
        var drafts = Ours.Reverse().Select((drug, index) => SomeOrders.Draft(drug, id: $"d{index}")).ToArray();

        var cards = Cards(SomeOrders.Sign, drafts);

        Assert.Equal(3, cards.Count);
        Assert.Equal(cards.OrderByDescending(card => card.Indicator).Select(card => card.Uuid), cards.Select(card => card.Uuid));
        Assert.Equal("critical", Words(cards[0].Indicator));
        Assert.All(cards, card => Assert.True(card.Suggestions.Count(suggestion => suggestion.IsRecommended) <= 1));
    }

    [Fact]
    public void Answer_AnyOrder_NeverSpeaksOfACategoryAndNeverOfThiosulfate() => Assert.All(
        Ours.SelectMany(drug => Cards(SomeOrders.Sign, SomeOrders.Draft(drug))), card =>
        {
            Assert.Equal(CardTopic.CalcinosisOrder, card.Topic);
            Assert.DoesNotContain("thiosulfate", card.Detail, StringComparison.OrdinalIgnoreCase);
            Assert.True(card.Summary.Length <= 139);
        });

    [Fact]
    public void Answer_SelectAndSign_SayTheSameWords() => Assert.All(Ours, drug => Assert.Equal(
        Cards(SomeOrders.Select, SomeOrders.Draft(drug)).Select(card => card.Summary + card.Detail),
        Cards(SomeOrders.Sign, SomeOrders.Draft(drug)).Select(card => card.Summary + card.Detail)));

    /// <summary>Of the draft's words only those reach a card that are known to name a drug, its strength or its form.</summary>
    [Theory]
    [InlineData("warfarin <img src=x onerror=alert(1)>")]
    [InlineData("warfarin [click](javascript:alert(1)) **bold**")]
    [InlineData("warfarin for Jane Synthetic, born 1986-03-01")]
    [InlineData("warfarin *5* mg")]
    [InlineData("warfarin 5 mg\ntablet, bold")]
    [InlineData("warfarin 5 mg tablet once daily, warfarin 5 mg tablet once daily, bold")]
    public void Answer_StrangeWordsOfTheDraft_AreOnNoCard(string words)
    {
        var card = Cards(SomeOrders.Sign, SomeOrders.Draft(words))[0];
        var said = card.Summary + card.Detail + string.Concat(card.Suggestions.Select(suggestion => suggestion.Label + suggestion.Description));

        Assert.StartsWith("Warfarin ordered", card.Summary, StringComparison.Ordinal);
        Assert.All(new[] { "<", "*5", "javascript", "bold", "Jane", "1986" }, part => Assert.DoesNotContain(part, said, StringComparison.Ordinal));
    }

    /// <summary>What was ordered in its own words; where they are those of a brand, with our name of the drug.</summary>
    [Theory]
    [InlineData("Warfarin sodium 5 MG Oral Tablet", "Warfarin sodium 5 MG Oral Tablet ordered: ")]
    [InlineData("Coumadin 5mg", "Coumadin 5mg (warfarin) ordered: ")]
    [InlineData("WARFARIN 2.5 mg, tablet", "WARFARIN 2.5 mg, tablet ordered: ")]
    [InlineData("calcium acetate 667 mg capsule", "Calcium acetate 667 mg capsule ordered: ")]
    public void Answer_WordsOfALabel_AreThoseOfTheCard(string words, string beginning)
    {
        var card = Cards(SomeOrders.Sign, SomeOrders.Draft(words))[0];

        Assert.StartsWith(beginning, card.Summary, StringComparison.Ordinal);
        Assert.Contains(card.Suggestions, suggestion => suggestion.Label == "Remove the order of " + words);
    }

    /// <summary>
    /// Which of two drugs is meant nobody can say: the card says so, is not critical, and takes nothing back. The antidote may be what is ordered.
    /// </summary>
    [Theory]
    [InlineData("paracetamol 500 mg tablet", "11289")]
    [InlineData("Lisinopril 10 MG Oral Tablet", "855332")]
    public void Answer_CodeAndWordsNameDifferentDrugs_SaysSoAndRemovesNothing(string words, string rxNorm)
    {
        foreach (var hook in new[] { SomeOrders.Select, SomeOrders.Sign })
        {
            var card = Assert.Single(Cards(hook, SomeOrders.Draft(words, rxNorm: rxNorm)));

            Assert.StartsWith("Warfarin ordered, by code or words and not by both: ", card.Summary, StringComparison.Ordinal);
            Assert.Contains("name different drugs", card.Detail, StringComparison.Ordinal);
            Assert.NotEqual(CalcinosisCds.Rules.Indicator.Critical, card.Indicator);
            Assert.DoesNotContain(card.Suggestions, suggestion => suggestion.Label.StartsWith("Remove", StringComparison.Ordinal));
        }
    }

    /// <summary>A drug that is named as the reason for another, or as what it replaces, is not ordered.</summary>
    [Theory]
    [InlineData("Phytonadione 10 mg IV, warfarin reversal")]
    [InlineData("Octaplex - reversal of warfarin")]
    [InlineData("enoxaparin bridging to warfarin")]
    [InlineData("apixaban 5 mg, replaces warfarin")]
    [InlineData("Furosemide 40 mg, was on hydrochlorothiazide")]
    public void Answer_DrugIsNamedAsTheReason_IsSilentOfIt(string words) =>
        Assert.DoesNotContain(Cards(SomeOrders.Sign, SomeOrders.Draft(words)), card => card.Summary.Contains("arfarin", StringComparison.Ordinal)
            || card.Summary.Contains("ydrochlorothiazide", StringComparison.Ordinal));

    /// <summary>What the rule's sources name, what the card itself offers, and always to keep the order; no drug that they do not name.</summary>
    [Theory]
    [InlineData("warfarin", "Options: review of the anticoagulation, another anticoagulant; taking the order back; keeping it and saying why.")]
    [InlineData("calcium acetate", "Options: a calcium-free binder; taking the order back; keeping it and saying why.")]
    [InlineData("calcitriol capsule", "Options: intact PTH first; taking the order back; keeping it and saying why.")]
    [InlineData("cholecalciferol", "Options: taking the order back; keeping it and saying why.")]
    [InlineData("nadroparin calcium", "Options: keeping it and saying why.")]
    [InlineData("lithium carbonate", "Options: keeping it and saying why.")]
    public void Answer_Options_AreThoseOfTheRulesAndOfTheCard(string drug, string options) =>
        Assert.Contains(options, Cards(SomeOrders.Sign, SomeOrders.Draft(drug))[0].Detail, StringComparison.Ordinal);

    [Fact]
    public void Answer_OverrideReasons_BeginWithBenefitAndReview() => Assert.Equal(
        ["recipient-concerns-outcomes", "action-completed"],
        Cards(SomeOrders.Sign, SomeOrders.Draft("warfarin"))[0].OverrideReasons.Take(2).Select(reason => reason.Code));

    private static IReadOnlyList<Card> Cards(string hook, params IReadOnlyList<JsonObject> drafts) => SomeOrders.Answer(hook, Everything, drafts).Cards;

    private static string Words(CalcinosisCds.Rules.Indicator indicator) => CalcinosisCds.Knowledge.KebabId.Of(indicator);
}
