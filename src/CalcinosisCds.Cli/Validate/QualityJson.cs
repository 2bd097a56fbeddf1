using System.Text.Json;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Cli.Validate;

/// <summary>The report for machines.</summary>
internal sealed class QualityJson(Texts texts)
{
    public void Write(QualityReport report, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("sound", report.IsSound);
        json.WriteStartObject("counts");
        foreach (var (type, count) in report.Counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            json.WriteNumber(type, count);
        }

        json.WriteEndObject();
        json.WriteStartArray("resources");
        foreach (var resource in report.Resources)
        {
            Write(resource, json);
        }

        json.WriteEndArray();
        json.WriteStartArray("unusable");
        foreach (var (name, what) in report.Unusable)
        {
            json.WriteStartObject();
            json.WriteString("file", name);
            json.WriteString("text", what);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("skipped");
        foreach (var name in report.Skipped)
        {
            json.WriteStringValue(name);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private void Write(ResourceQuality resource, Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteString("resource", resource.Resource);
        json.WriteStartArray("faults");
        foreach (var fault in resource.Faults)
        {
            json.WriteStartObject();
            json.WriteString("path", fault.Path);
            json.WriteString("severity", KebabId.Of(fault.Severity));
            json.WriteString("text", fault.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("costs");
        foreach (var cost in resource.Costs)
        {
            json.WriteStartObject();
            json.WriteString("item", cost.Item);
            json.WriteString("reason", KebabId.Of(cost.Reason));
            json.WriteString("text", GapWords.Of(cost, texts));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
