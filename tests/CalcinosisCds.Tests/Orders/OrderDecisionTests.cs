using System.Text;
using System.Text.Json.Nodes;
using CalcinosisCds.Store;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Store;

namespace CalcinosisCds.Tests.Orders;

/// <summary>What of the order cards is kept, and when one rests.</summary>
public sealed class OrderDecisionTests
{
    private static readonly (string, string) Secret = ("Decisions:HashSecret", StoredHost.Secret);
    private static readonly (string, string) AsOf = ("AsOf", "2026-06-15T12:00:00Z");
    private static readonly (string, string) CoolDown = ("Decisions:CoolDown", "7.00:00:00");
    private static readonly (string, string)[] Once =
        [("Clients:0:Name", "once"), ("Clients:0:WarnOfOrdersOnce", "true"), ("Clients:0:EvaluatesPrefetchExpressions", "true"), Secret, AsOf];

    private static readonly JsonObject Suspected = Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2"));
    private static readonly JsonObject HighCalcium = Some.Prefetch(Some.Calcium(11.4m));
    private static readonly JsonObject OnDialysis = Some.Prefetch(Some.Condition(icd: "Z99.2"));

    [Theory]
    [InlineData("/cds-services/")]
    [InlineData("/3.0/cds-services/")]
    public async Task Answer_WarnedAtSelect_IsNotSaidAgainAtSign(string address)
    {
        await using var host = new StoredHost(Once);

        var select = await CardsAsync(host, SomeOrders.Select, HighCalcium, "calcium carbonate", address: address);
        await host.ReportAsync(decisions: 1);
        var sign = await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate", address: address);

        Assert.Single(select);
        Assert.Empty(sign);
        Assert.Equal<short>([0, 4], (await FatesAsync(host, decisions: 2)).Order());
    }

    /// <summary>Only what was said when an order was chosen rests: a second signature is another decision.</summary>
    [Fact]
    public async Task Answer_WarnedAtSign_IsSaidAgainAtTheNextSign()
    {
        await using var host = new StoredHost(Once);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        await host.ReportAsync(decisions: 1);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        Assert.Equal<short>([0, 0], (await FatesAsync(host, decisions: 2)).Order());
    }

    [Fact]
    public async Task Answer_AnotherOrderOrAnotherState_IsSaidAtSign()
    {
        await using var host = new StoredHost(Once);
        await CardsAsync(host, SomeOrders.Select, HighCalcium, "calcium carbonate");
        await host.ReportAsync(decisions: 1);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium acetate"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, Some.Prefetch(Some.Calcium(12.4m)), "calcium carbonate"));
    }

    [Fact]
    public async Task Answer_Critical_IsSaidEachTime()
    {
        await using var host = new StoredHost(Once);
        await CardsAsync(host, SomeOrders.Select, Suspected, "warfarin");
        await host.ReportAsync(decisions: 1);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, Suspected, "warfarin"));
    }

    [Fact]
    public async Task Answer_ClientDoesNotAsk_IsSaidAgainAndNoHashOfWordsIsKept()
    {
        await using var host = new StoredHost(Secret, AsOf);
        await CardsAsync(host, SomeOrders.Select, HighCalcium, "calcium carbonate");
        await host.ReportAsync(decisions: 1);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        await host.ReportAsync(decisions: 2);
        Assert.All(await host.QueryAsync<byte[]?>("SELECT words FROM card"), Assert.Null);
    }

    [Fact]
    public async Task Answer_KidneyFailureWithoutLesion_IsSaidOncePerPatientWithinTheCoolDown()
    {
        await using var host = new StoredHost(Secret, AsOf, CoolDown);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, OnDialysis, "warfarin"));
        await host.ReportAsync(decisions: 1);
        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, OnDialysis, "warfarin"));
        await using var without = new StoredHost(AsOf);
        Assert.Single(await CardsAsync(without, SomeOrders.Sign, OnDialysis, "warfarin"));
        await without.ReportAsync(decisions: 1);
        Assert.Single(await CardsAsync(without, SomeOrders.Sign, OnDialysis, "warfarin"));
    }

    [Fact]
    public async Task Answer_Overridden_RestsForTheSameRule()
    {
        await using var host = new StoredHost(Secret, AsOf, CoolDown);
        var card = Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        await host.ReportAsync(decisions: 1);
        await host.KeepAsync(StoredHost.Overridden((string)card!["uuid"]!, "recipient-concerns-outcomes"));

        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "hydrochlorothiazide"));
        var report = await host.ReportAsync(decisions: 3);
        Assert.Equal("recipient-concerns-outcomes", Assert.Single(report.ByReason).Reason);
        Assert.Equal((2, 1, 1), Assert.Single(report.ByRule, line => line.Name == "ORD-03") is var line ? (line.Fired, line.Shown, line.Overridden) : default);
    }

    /// <summary>Another value of the same ground is no new state; another ground, another urgency or another drug is.</summary>
    [Fact]
    public async Task Answer_OverriddenAndTheStateChanges_IsSaidAgain()
    {
        await using var host = new StoredHost(Secret, AsOf, CoolDown);
        var possible = Some.Prefetch(Some.Phosphate(6.5m), Some.Calcium(9.4m), Some.Pth(40m), Some.Condition(icd: "L94.2"));
        var leading = Some.Prefetch(Some.Phosphate(6.5m), Some.Calcium(9.4m), Some.Pth(40m), Some.Condition(icd: "L94.2"), Some.Condition(icd: "E21.0"));
        await OverrideAsync(host, HighCalcium, "calcium carbonate", decisions: 1);
        await OverrideAsync(host, possible, "calcitriol capsule", decisions: 2);

        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, Some.Prefetch(Some.Calcium(11.6m)), "calcium carbonate"));
        Assert.Empty(await CardsAsync(host, SomeOrders.Select, HighCalcium, "calcium carbonate 500 mg tablet"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium acetate"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, Some.Prefetch(Some.Calcium(12.4m)), "calcium carbonate"));
        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, possible, "calcitriol capsule"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, leading, "calcitriol capsule"));
    }

    /// <summary>What could not be read is said again where it is another thing.</summary>
    [Fact]
    public async Task Answer_OverriddenAndAnotherListIsUnread_IsSaidAgain()
    {
        await using var host = new StoredHost(Secret, AsOf, CoolDown);
        var noLabs = HighCalcium.DeepClone().AsObject().Without("labs");
        var noConditions = Some.Prefetch(Some.Calcium(9.4m)).Without("conditions");
        await OverrideAsync(host, noLabs, "calcium carbonate", decisions: 1);

        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, noLabs, "calcium carbonate"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, noConditions, "calcium carbonate"));
    }

    [Fact]
    public async Task Answer_OncePerPatientAndAnotherDrug_IsSaid()
    {
        await using var host = new StoredHost(Secret, AsOf, CoolDown);
        await CardsAsync(host, SomeOrders.Sign, OnDialysis, "warfarin");
        await host.ReportAsync(decisions: 1);

        Assert.Single(await CardsAsync(host, SomeOrders.Sign, OnDialysis, "phenprocoumon"));
        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, OnDialysis, "warfarin 5 mg"));
    }

    /// <summary>Three orders were warned of when they were chosen; the fourth, drafted since, is not hidden behind them.</summary>
    [Fact]
    public async Task Answer_ThreeCardsRest_TheFourthIsShown()
    {
        string[] chosen = ["calcium carbonate", "calcium acetate", "calcitriol capsule"];
        await using var host = new StoredHost(Once);
        var select = await CardsAsync(host, SomeOrders.Select, HighCalcium, chosen);
        await host.ReportAsync(decisions: 1);

        var sign = await CardsAsync(host, SomeOrders.Sign, HighCalcium, [.. chosen, "cholecalciferol"]);

        Assert.Equal(3, select.Count);
        Assert.StartsWith("Cholecalciferol ordered", (string?)Assert.Single(sign)!["summary"], StringComparison.Ordinal);
        Assert.Equal<short>([0, 0, 0, 0, 4, 4, 4], (await FatesAsync(host, decisions: 2)).Order());
    }

    /// <summary>Of four that may be shown, three are; the last is kept as left out.</summary>
    [Fact]
    public async Task Answer_FourCards_ThreeAreShownAndOneIsKeptAsLeftOut()
    {
        await using var host = new StoredHost(AsOf);
        await using var silent = new StoredHost(("Clients:0:Name", "trial"), ("Clients:0:Mode", "Silent"), AsOf);
        string[] drugs = ["hydrochlorothiazide", "calcium carbonate", "calcium acetate", "cholecalciferol"];

        var cards = await CardsAsync(host, SomeOrders.Sign, HighCalcium, drugs);
        await CardsAsync(silent, SomeOrders.Sign, HighCalcium, drugs);

        Assert.Equal(["warning", "warning", "warning"], cards.Select(card => (string?)card!["indicator"]));
        Assert.Equal<short>([0, 0, 0, 6], (await FatesAsync(host, decisions: 1)).Order());
        Assert.Equal<short>([1, 1, 1, 6], (await FatesAsync(silent, decisions: 1)).Order());
    }

    [Fact]
    public async Task Answer_SilentOrSwitchedOff_IsEmptyAndCounted()
    {
        await using var silent = new StoredHost(("Clients:0:Name", "trial"), ("Clients:0:Mode", "Silent"), AsOf);
        await using var off = new StoredHost(("Decisions:SwitchedOffTopics:0", "calcinosisOrder"), AsOf);

        Assert.Empty(await CardsAsync(silent, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        Assert.Empty(await CardsAsync(off, SomeOrders.Sign, HighCalcium, "calcium carbonate"));
        Assert.Equal<short>([1], await FatesAsync(silent, decisions: 1));
        Assert.Equal<short>([2], await FatesAsync(off, decisions: 1));
    }

    [Fact]
    public async Task Record_UnreadDrafts_AreCountedInTheDecision()
    {
        await using var host = new StoredHost(AsOf);

        Assert.Empty(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "?"));
        await host.ReportAsync(decisions: 1);

        Assert.Equal("orders:1", (await host.QueryAsync<string>("SELECT unread FROM decision")).Single());
    }

    [Fact]
    public async Task Answer_ClientKnowsTheExtension_TiesEachCardToItsOrder()
    {
        await using var knows = new StoredHost(("Clients:0:Name", "crd"), ("Clients:0:KnowsAssociatedResource", "true"), AsOf);
        await using var other = new StoredHost(AsOf);

        var card = Assert.Single(await CardsAsync(knows, SomeOrders.Sign, HighCalcium, "calcium carbonate"));

        Assert.Equal("""{"davinci-crd.associated-resource":[{"reference":"MedicationRequest/draft-1"}]}""", card!["extension"]!.ToJsonString());
        Assert.Null(Assert.Single(await CardsAsync(other, SomeOrders.Sign, HighCalcium, "calcium carbonate"))!["extension"]);
    }

    [Fact]
    public async Task Answer_OneIdForBoth_IsTheHookThatTheCallNames()
    {
        await using var host = new StoredHost(("OrderServiceId", "orders"), AsOf);
        using var discovery = await host.Client.GetAsync("/cds-services");
        var services = (await discovery.JsonAsync())["services"]!.AsArray();

        Assert.Equal([("order-select", "orders"), ("order-sign", "orders"), ("patient-view", "calcinosis-patient-view")],
            services.Select(service => ((string)service!["hook"]!, (string)service["id"]!)));
        Assert.Single(await CardsAsync(host, SomeOrders.Select, HighCalcium, "calcium carbonate", "orders"));
        Assert.Single(await CardsAsync(host, SomeOrders.Sign, HighCalcium, "calcium carbonate", "orders"));
    }

    /// <summary>One card is shown and overridden.</summary>
    private static async Task OverrideAsync(StoredHost host, JsonObject prefetch, string drug, int decisions)
    {
        var card = Assert.Single(await CardsAsync(host, SomeOrders.Sign, prefetch, drug));
        await host.ReportAsync(decisions);
        await host.KeepAsync(StoredHost.Overridden((string)card!["uuid"]!, "recipient-concerns-outcomes"));
    }

    private static Task<JsonArray> CardsAsync(
        StoredHost host, string hook, JsonObject prefetch, string drug, string? id = null, string address = "/cds-services/") =>
        CardsAsync(host, hook, prefetch, [drug], id, address);

    private static async Task<JsonArray> CardsAsync(
        StoredHost host, string hook, JsonObject prefetch, string[] drugs, string? id = null, string address = "/cds-services/")
    {
        var request = SomeOrders.Request(hook, prefetch, [.. drugs.Select((drug, index) => SomeOrders.Draft(drug, id: $"draft-{index + 1}"))]);
        request.Remove("fhirServer");
        using var content = new StringContent(request.ToJsonString(), Encoding.UTF8, "application/json");
        using var response = await host.Client.PostAsync(address + (id ?? "calcinosis-" + hook), content);

        return (await response.JsonAsync())["cards"]!.AsArray();
    }

    private static async Task<IEnumerable<short>> FatesAsync(StoredHost host, int decisions)
    {
        await host.ReportAsync(decisions);

        return await host.QueryAsync<short>("SELECT fate FROM card");
    }
}
