using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Tests.CdsHooks;

namespace CalcinosisCds.Tests.Conformance;

/// <summary>The services of CDS Hooks 3.0 have an address of their own: templates with expressions, and otherwise what stands at the address of 2.0.</summary>
[Collection(SharedService.Name)]
public sealed partial class ExpressionTemplateTests(ServiceHost host) : IAsyncLifetime
{
    private const string Dated = "&date=ge{{today() - 3650 days}}";

    private readonly HttpClient _client = host.CreateClient();
    private IReadOnlyList<JsonObject> _two = [];
    private IReadOnlyList<JsonObject> _three = [];

    public async Task InitializeAsync() => (_two, _three) = (await ServicesAsync("/cds-services"), await ServicesAsync("/3.0/cds-services"));

    public Task DisposeAsync() => Task.CompletedTask;

    [Fact]
    public void Discovery_IsThePublishedFiles()
    {
        var files = Directory.GetFiles(Path.Combine(Repository.Root, "cds-hooks", "services-3.0"), "*.json").Order(StringComparer.Ordinal);

        Assert.Equal(files.Select(file => JsonNode.Parse(File.ReadAllText(file))!.ToJsonString()), _three.Select(service => service.ToJsonString()));
    }

    [Fact]
    public void Service_DiffersFromThatOf2_0InTemplatesVersionAndRequirementsAlone()
    {
        Assert.Equal(3, _three.Count);
        Assert.All(_two.Zip(_three), pair =>
        {
            var (two, three) = pair;
            Assert.Equal(Rest(two), Rest(three));
            Assert.Equal("3.0.0-ballot", (string?)three["version"]);
            Assert.StartsWith("FHIR R4. For clients that evaluate", (string?)three["usageRequirements"], StringComparison.Ordinal);

            var templates = three["prefetch"]!.AsObject().ToDictionary(template => template.Key, template => (string)template.Value!);
            Assert.Equal((string)three["hook"]! != "patient-view", templates.Remove(PrefetchKeys.DraftMedications));
            Assert.Contains(Dated, templates[PrefetchKeys.Labs], StringComparison.Ordinal);
            Assert.Equal(
                two["prefetch"]!.AsObject().Select(template => (template.Key, (string)template.Value!)),
                templates.Select(template => (template.Key, template.Value.Replace(Dated, "", StringComparison.Ordinal))));
        });
    }

    /// <summary>Paths into the context, <c>ofType</c>, <c>resolve</c>, days before today: nothing experimental, and no key that waits for another.</summary>
    [Fact]
    public void Template_HoldsTheExpressionsThatTheBallotAsksClientsFor()
    {
        var tokens = _three.SelectMany(service => service["prefetch"]!.AsObject()).SelectMany(template => Token().Matches((string)template.Value!))
            .Select(match => match.Groups[1].Value).Distinct().Order(StringComparer.Ordinal);

        Assert.Equal(
            ["context.draftOrders.entry.resource.ofType(MedicationRequest).medication.resolve().id", "context.patientId", "today() - 3650 days"],
            tokens);
    }

    /// <summary>Without the expression we ask for at least as much as the client would.</summary>
    [Fact]
    public void Expand_TemplateWithExpressions_LeavesTheirParametersOut()
    {
        var lists = SomeHooks.All.WithExpressions.Find("calcinosis-order-sign")!.Definition.Prefetch.ToDictionary(list => list.Key);
        var plain = SomeHooks.All.Published.Find("calcinosis-order-sign")!.Definition.Prefetch.ToDictionary(list => list.Key);

        Assert.Equal(PrefetchTemplate.Expand(plain[PrefetchKeys.Labs].Template, "a").RelativeUrl,
            PrefetchTemplate.Expand(lists[PrefetchKeys.Labs].Template, "a").RelativeUrl);
        Assert.Equal([PrefetchKeys.Labs, PrefetchKeys.DraftMedications], lists.Values.Where(list => list.HasExpression).Select(list => list.Key));
        Assert.False(Assert.Single(lists.Values, list => !list.IsQuery).IsQuery);
        Assert.DoesNotContain(plain.Values, list => list.HasExpression || !list.IsQuery);
    }

    /// <summary>What the date of the template leaves out changes no category, red flag or urgency: what is missing is then "not current" by one word.</summary>
    [Fact]
    public async Task Results_OlderThanTheDate_ChangeNoMoreThanTheWordForWhatIsMissing()
    {
        var seen = 0;
        foreach (var request in RepositoryFiles.CaseNames.Select(name => Requests.Parse(RepositoryFiles.Case(name))))
        {
            var answer = await _client.AnswerAsync(request);
            if (request["prefetch"]?["labs"]?["entry"]?.AsArray() is not { } entries)
            {
                continue;
            }

            foreach (var result in Old())
            {
                result["subject"] = new JsonObject { ["reference"] = "Patient/" + (string)request["context"]!["patientId"]! };
                entries.Add(new JsonObject { ["resource"] = result });
            }

            request["prefetch"]!["labs"]!.AsObject().Remove("total");
            Assert.Equal(Said(answer), Said(await _client.AnswerAsync(request)));
            seen++;
        }

        Assert.True(seen > RepositoryFiles.CaseNames.Count / 2);
    }

    private static string Said(JsonObject answer) => Lacking().Replace(
        string.Join('\n', answer["cards"]!.AsArray().Select(card => $"{card!["source"]!["topic"]!["code"]} {card["indicator"]} {card["summary"]}")),
        "missing");

    private static IEnumerable<JsonObject> Old()
    {
        const string date = "2015-12-01T08:00:00Z";

        return new[]
        {
            Some.Calcium(15.5m, date), Some.IonisedCalcium(2.2m, date), Some.Phosphate(9m, date), Some.Pth(900m, date), Some.Albumin(2m, date),
            Some.Egfr(4m, date), Some.Ana("POS", date), Some.Observation("2157-6", 5000m, "U/L", date), Some.Observation("1989-3", 200m, "ng/mL", date),
        }.Select((result, index) => result.With("id", $"old-{index}"));
    }

    private static string Rest(JsonObject service)
    {
        var rest = service.DeepClone().AsObject();
        Assert.All(new[] { "prefetch", "version", "usageRequirements" }, member => Assert.True(rest.Remove(member)));

        return rest.ToJsonString();
    }

    private async Task<IReadOnlyList<JsonObject>> ServicesAsync(string path) =>
        [.. Requests.Parse(await _client.GetStringAsync(path))["services"]!.AsArray().Select(service => service!.AsObject())];

    [GeneratedRegex(@"\{\{([^{}]*)\}\}", RegexOptions.NonBacktracking)]
    private static partial Regex Token();

    [GeneratedRegex("not (current|usable)", RegexOptions.NonBacktracking)]
    private static partial Regex Lacking();
}
