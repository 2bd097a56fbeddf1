using System.Text.Json.Nodes;

namespace CalcinosisCds.Tests.Orders;

/// <summary>Where it matters how a drug is given: an order that does not say may be the one that matters, one that says otherwise is not.</summary>
public sealed class DraftRouteTests
{
    private static readonly JsonObject Dialysis = Some.Prefetch(Some.Condition(icd: "Z99.2"));

    private static readonly JsonObject Calcinosis = Some.Prefetch(Some.Condition(icd: "L94.2"), Some.Calcium(11.4m), Some.Phosphate(3.5m));

    private static readonly JsonObject Familial = Some.Prefetch(Some.Condition(text: "hyperphosphatemic familial tumoral calcinosis"));

    [Theory]
    [InlineData("nadroparin calcium", null, true)]
    [InlineData("nadroparin calcium", "subcutaneous", true)]
    [InlineData("nadroparin calcium", "s.c.", true)]
    [InlineData("nadroparin calcium", "Subcutaneous use", true)]
    [InlineData("nadroparin calcium", "injection", true)]
    [InlineData("nadroparin calcium", "intravenous", false)]
    [InlineData("nadroparin calcium", "i.v.", false)]
    [InlineData("heparin calcium", "Intra-arterial", false)]
    [InlineData("nadroparin calcium 2850 IU into the arterial line", null, false)]
    [InlineData("nadroparin calcium prefilled syringe", null, true)]
    [InlineData("nadroparin calcium 0.3 ml s.c., CKD stage IV", null, true)]
    [InlineData("nadroparin calcium, CKD stage IV", null, true)]
    [InlineData("nadroparin calcium IV", "subcutaneous", true)]
    public void Heparin_Route_SpeaksOnlyWhereItMayBeSubcutaneous(string text, string? route, bool speaks) =>
        AssertRules(Dialysis, SomeOrders.Draft(text, route: route), speaks ? ["ORD-07"] : []);

    [Theory]
    [InlineData("http://snomed.info/sct", "34206005", true)]
    [InlineData("http://snomed.info/sct", "47625008", false)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0162", "SC", true)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v2-0162", "IV", false)]
    [InlineData("http://terminology.hl7.org/CodeSystem/v3-RouteOfAdministration", "IVINJ", false)]
    [InlineData("http://standardterms.edqm.eu", "20066000", true)]
    [InlineData("http://standardterms.edqm.eu", "20045000", false)]
    [InlineData("urn:local", "17", true)]
    public void Heparin_RouteByCodeAlone_SpeaksOnlyWhereItMayBeSubcutaneous(string system, string code, bool speaks) =>
        AssertRules(Dialysis, Draft("nadroparin calcium", Coded(system, code)), speaks ? ["ORD-07"] : []);

    [Fact]
    public void Heparin_TwoRoutes_SpeaksForTheOneThatMatters() => AssertRules(
        Dialysis,
        Draft("nadroparin calcium", Coded("http://snomed.info/sct", "47625008"), Coded("http://snomed.info/sct", "34206005")),
        ["ORD-07"]);

    /// <summary>The form of the drug as a Medication has it.</summary>
    [Theory]
    [InlineData("solution for intravenous injection", false)]
    [InlineData("solution for subcutaneous injection", true)]
    public void Heparin_FormOfTheMedication_SaysTheRoute(string form, bool speaks)
    {
        var medication = new JsonObject { ["resourceType"] = "Medication", ["id"] = "m1" }
            .WithJson("code", """{ "text": "nadroparin calcium" }""")
            .With("form", new JsonObject { ["text"] = form });
        var draft = SomeOrders.Draft("x").Without("medicationCodeableConcept")
            .With("medicationReference", new JsonObject { ["reference"] = "#m1" })
            .With("contained", new JsonArray(medication));

        AssertRules(Dialysis, draft, speaks ? ["ORD-07"] : []);
    }

    /// <summary>Swallowed it is a calcium salt, injected it is parenteral calcium; without a route it may be either.</summary>
    [Theory]
    [InlineData("oral", "ORD-03")]
    [InlineData("intravenous", "ORD-06")]
    [InlineData(null, "ORD-03 ORD-06")]
    public void CalciumGluconate_Route_DecidesWhichRuleSpeaks(string? route, string rules) =>
        AssertRules(Calcinosis, SomeOrders.Draft("calcium gluconate", route: route), rules.Split(' '));

    [Theory]
    [InlineData("calcium carbonate", "oral")]
    [InlineData("calcium chloride", "intravenous")]
    [InlineData("calcitriol", "intravenous")]
    public void Tumoral_CalciumOrVitaminDOfAnyKind_Speaks(string drug, string route) =>
        Assert.All(Hooks(Familial, SomeOrders.Draft(drug, route: route)), rules => Assert.Contains("ORD-08", rules));

    [Theory]
    [InlineData("prednisolone", "oral", true)]
    [InlineData("methylprednisolone", "intravenous", true)]
    [InlineData("prednisolone", null, true)]
    [InlineData("prednisolone", "ophthalmic", false)]
    [InlineData("hydrocortisone cream", null, false)]
    [InlineData("hydrocortisone", "topical", false)]
    public void Corticosteroid_Route_SpeaksOnlyWhereItIsSystemic(string drug, string? route, bool speaks) => AssertRules(
        Some.Prefetch(Some.Condition(text: "necrotic ulcer of the left thigh"), Some.Condition(icd: "Z99.2")),
        SomeOrders.Draft(drug, route: route),
        speaks ? ["ORD-09"] : []);

    private static void AssertRules(JsonObject prefetch, JsonObject draft, string[] rules) =>
        Assert.All(Hooks(prefetch, draft), said => Assert.Equal(rules.Order(), said.Order()));

    private static IEnumerable<string[]> Hooks(JsonObject prefetch, JsonObject draft) => new[] { SomeOrders.Select, SomeOrders.Sign }
        .Select(hook => SomeOrders.Answer(hook, prefetch, draft).Cards.SelectMany(card => card.Criteria).ToArray());

    private static JsonObject Draft(string text, params JsonObject[] routes) => SomeOrders.Draft(text).With(
        "dosageInstruction", new JsonArray([.. routes.Select(route => new JsonObject { ["route"] = route })]));

    private static JsonObject Coded(string system, string code) =>
        new() { ["coding"] = new JsonArray(new JsonObject { ["system"] = system, ["code"] = code }) };
}
