using System.Buffers;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;

namespace CalcinosisCds.Cli.Report;

/// <summary>A report for machines: every number, small ones included.</summary>
internal static class ReportJson
{
    /// <summary>One object with exactly these members: fired, shown, silent, incomplete, accepted, overridden, notOnRecord, snoozed, refused, latency,
    /// byTopic, byCategory, byRule, byOrderRule, byClient, byService, byKnowledge, byReason, months, changes, snoozes, rowsSince, strays.</summary>
    public static string Of(GovernanceReport report)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartObject();
            json.WriteNumber("fired", report.Fired);
            json.WriteNumber("shown", report.Shown);
            json.WriteNumber("silent", report.Silent);
            json.WriteNumber("incomplete", report.Incomplete);
            json.WriteNumber("accepted", report.Accepted);
            json.WriteNumber("overridden", report.Overridden);
            json.WriteNumber("notOnRecord", report.NotOnRecord);
            json.WriteNumber("snoozed", report.Snoozed);
            json.WriteNumber("refused", GovernanceReport.Refused(report.Audit));
            Write(json, report.Latency);
            Write(json, "byTopic", "topic", report.ByTopic);
            Write(json, "byCategory", "category", report.ByCategory);
            Write(json, "byRule", "rule", report.ByRule);
            Write(json, "byOrderRule", "rule", report.ByOrderRule);
            Write(json, "byClient", "client", report.ByClient);
            Write(json, "byService", "service", report.ByService);
            Write(json, "byKnowledge", "knowledge", report.ByKnowledge);
            Each(json, "byReason", report.ByReason, line =>
            {
                json.WriteString("reason", line.Reason);
                json.WriteNumber("overridden", line.Overridden);
            });
            Each(json, "months", report.Months, month => Write(json, month));
            Each(json, "changes", report.Changes, change =>
            {
                json.WriteString("at", change.At);
                json.WriteString("what", KebabId.Of(change.What));
                json.WriteString("from", change.From);
                json.WriteString("to", change.To);
            });
            Each(json, "snoozes", report.Snoozes, snooze => Write(json, snooze));
            if (report.RowsSince is { } rows)
            {
                json.WriteString("rowsSince", rows);
            }
            else
            {
                json.WriteNull("rowsSince");
            }

            Each(json, "strays", report.Strays, stray =>
            {
                json.WriteString("client", stray.Client);
                json.WriteString("service", stray.Service);
                json.WriteNumber("answers", stray.Answers);
            });
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Write(Utf8JsonWriter json, string name, string key, IReadOnlyList<ReportLine> lines) => Each(json, name, lines, line =>
    {
        json.WriteString(key, line.Name);
        if (line.Calls is { } calls)
        {
            json.WriteNumber("calls", calls);
        }

        json.WriteNumber("fired", line.Fired);
        json.WriteNumber("shown", line.Shown);
        json.WriteNumber("accepted", line.Accepted);
        json.WriteNumber("overridden", line.Overridden);
        json.WriteNumber("answered", line.Answered);
        Each(json, "months", line.Months, month => Write(json, month));
    });

    private static void Write(Utf8JsonWriter json, ReportMonth month)
    {
        json.WriteNumber("calls", month.Calls);
        json.WriteNumber("callsWithCard", month.CallsWithCard);
        json.WriteNumber("incomplete", month.Incomplete);
        json.WriteNumber("refused", month.Refused);
        Write(json, month.Cards);
        Write(json, month.Latency);
    }

    private static void Write(Utf8JsonWriter json, MonthCards cards)
    {
        json.WriteString("month", cards.Month.ToString());
        json.WriteNumber("fired", cards.Fired);
        json.WriteNumber("shown", cards.Shown);
        json.WriteNumber("accepted", cards.Accepted);
        json.WriteNumber("overridden", cards.Overridden);
        json.WriteNumber("answered", cards.Answered);
    }

    /// <summary>In milliseconds; null if there is none, or it is above the highest class.</summary>
    private static void Write(Utf8JsonWriter json, Latency latency)
    {
        json.WriteStartObject("latency");
        foreach (var (name, milliseconds) in new[] { ("p50", latency.P50), ("p95", latency.P95), ("p99", latency.P99) })
        {
            if (milliseconds is { } number)
            {
                json.WriteNumber(name, number);
            }
            else
            {
                json.WriteNull(name);
            }
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, Snooze snooze)
    {
        json.WriteString("client", snooze.Client);
        json.WriteString("topic", snooze.Topic);
        json.WriteString("rule", snooze.Rule);
        json.WriteString("from", snooze.Begins);
        json.WriteString("until", snooze.Ends);
        json.WriteString("reason", snooze.Reason);
    }

    private static void Each<T>(Utf8JsonWriter json, string name, IReadOnlyList<T> items, Action<T> write)
    {
        json.WriteStartArray(name);
        foreach (var item in items)
        {
            json.WriteStartObject();
            write(item);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
