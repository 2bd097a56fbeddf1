using System.Text.Json.Nodes;
using CalcinosisCds.Assessments;
using CalcinosisCds.Evidence;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Evidence;

/// <summary>Resources → what the evidence page shows of them, on <see cref="Some.AsOf"/>.</summary>
internal static class Shown
{
    private static readonly EvidenceBuilder Builder = new(Some.Knowledge);
    private static readonly Assessor Assessor = new(Some.Knowledge);
    private static readonly FactExtractor Extractor = new(Some.Knowledge);

    public static (EvidenceDocument Evidence, Assessment Assessment) Of(params IEnumerable<JsonObject> resources)
    {
        using var request = SomeJson.Document(Some.Request(resources));
        var data = SomeHooks.Read(request.RootElement, out _)!.FromPrefetch()!; // Requests of the tests are whole.
        var facts = Extractor.Extract(data, Some.AsOf);
        var assessment = Assessor.Assess(facts);

        return (Builder.Build(facts, assessment), assessment);
    }

    public static Trend Trend(string id, params IEnumerable<JsonObject> resources) => Of(resources).Evidence.Trends.Single(trend => trend.Id == id);

    public static TrendPoint Point(string id, params IEnumerable<JsonObject> resources) => Assert.Single(Assert.Single(Trend(id, resources).Series).Points);
}
