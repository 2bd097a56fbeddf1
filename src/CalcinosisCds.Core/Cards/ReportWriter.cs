using System.Buffers;
using System.Text.Json;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The assessment as JSON for machines: what <c>calcinosis-cds assess --json</c> prints. It holds patient data.</summary>
public sealed class ReportWriter(KnowledgeBase knowledge)
{
    private const string OutsideId = "outside-the-five";
    private readonly FactText _facts = new(knowledge);

    public void Write(Assessment assessment, IBufferWriter<byte> output)
    {
        using var json = new Utf8JsonWriter(output, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        json.WriteStartObject();
        json.WriteString("asOf", assessment.AsOf);
        json.WriteString("patient", assessment.Patient.Id);
        json.WriteStartObject("calcinosis");
        json.WriteBoolean("documented", assessment.IsCalcinosisDocumented);
        WriteFindings(json, "evidence", assessment.IsCalcinosisDocumented ? [new Judged("CAL-01", assessment.Calcinosis)] : []);
        json.WriteEndObject();
        WriteList(json, "leading", assessment.Leading, leader => json.WriteStringValue(Id(leader)));
        WriteList(json, "categories", assessment.Categories, category => WriteCategory(json, category));
        json.WriteStartObject("outsideTheFive");
        json.WriteString("tier", KebabId.Of(assessment.Outside.Tier));
        WriteFindings(json, "supports", assessment.Outside.Supports);
        json.WriteEndObject();
        json.WriteString("extent", KebabId.Of(assessment.Extent));
        WriteFindings(json, "complications", assessment.Complications);
        WriteFindings(json, "riskFactors", assessment.RiskFactors);
        WriteList(json, "alerts", assessment.RedFlags, flag => WriteAlert(json, flag));
        WriteList(json, "gaps", assessment.Gaps, gap => WriteGap(json, gap));
        json.WriteString("knowledgeVersion", knowledge.Release.Version);
        json.WriteEndObject();
    }

    /// <summary>The id of a category, or of what lies outside the five.</summary>
    public static string Id(Leader leader) => leader.Category is { } category ? KebabId.Of(category) : OutsideId;

    private void WriteCategory(Utf8JsonWriter json, CategoryAssessment category)
    {
        json.WriteStartObject();
        json.WriteString("category", KebabId.Of(category.Category));
        json.WriteString("tier", KebabId.Of(category.Tier));
        WriteFindings(json, "supports", category.Supports);
        WriteFindings(json, "against", category.Against);
        WriteList(json, "missing", category.Missing, gap => WriteGap(json, gap));
        json.WriteEndObject();
    }

    private void WriteFindings(Utf8JsonWriter json, string name, IReadOnlyList<Judged> findings) =>
        WriteList(json, name, findings, judged => WriteFinding(json, judged));

    private void WriteFinding(Utf8JsonWriter json, Judged judged)
    {
        var facts = judged.Finding.Facts;
        json.WriteStartObject();
        json.WriteString("rule", judged.Id);
        json.WriteString("statement", knowledge.Texts["criterion." + judged.Id]);
        json.WriteString("value", Joined(facts.Select(fact => facts.Count > 1 ? _facts.Named(fact) : _facts.Value(fact))));
        json.WriteString("date", facts.Select(fact => fact.Date).FirstOrDefault(date => date is not null));
        json.WriteString("rangeSource", facts.OfType<LabResult>().Select(result => result.Class?.By).FirstOrDefault(by => by is not null) is { } used ? KebabId.Of(used) : null);
        json.WriteString("source", Joined(facts.Select(fact => fact.Source)));
        WriteList(json, "references", knowledge.Criteria[judged.Id].Reference, json.WriteStringValue);
        json.WriteEndObject();
    }

    private void WriteGap(Utf8JsonWriter json, DataGap gap)
    {
        json.WriteStartObject();
        json.WriteString("item", gap.Item);
        json.WriteString("reason", KebabId.Of(gap.Reason));
        json.WriteString("statement", knowledge.Texts["item." + gap.Item] + ": " + CardWords.Reason(knowledge.Texts, gap));
        json.WriteString("date", gap.Date);
        json.WriteString("source", gap.Source);
        json.WriteEndObject();
    }

    private static void WriteAlert(Utf8JsonWriter json, RedFlag flag)
    {
        json.WriteStartObject();
        json.WriteString("id", flag.Id);
        json.WriteString("indicator", KebabId.Of(flag.Indicator));
        json.WriteEndObject();
    }

    private static void WriteList<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            write(item);
        }

        json.WriteEndArray();
    }

    private static string? Joined(IEnumerable<string> parts) => string.Join("; ", parts.Distinct()) is { Length: > 0 } joined ? joined : null;
}
