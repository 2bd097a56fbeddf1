using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Store;
using Spectre.Console;

namespace CalcinosisCds.Cli.Report;

/// <summary>Prints a report for people and for machines.</summary>
internal static class ReportPrinter
{
    /// <summary>One object with exactly these members: fired, shown, silent, incomplete, accepted, overridden, notOnRecord, byTopic, byCategory, byRule,
    /// byReason.</summary>
    public static string Json(GovernanceReport report)
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
            Write(json, "byTopic", "topic", report.ByTopic);
            Write(json, "byCategory", "category", report.ByCategory);
            Write(json, "byRule", "rule", report.ByRule);
            json.WriteStartArray("byReason");
            foreach (var line in report.ByReason)
            {
                json.WriteStartObject();
                json.WriteString("reason", line.Reason);
                json.WriteNumber("overridden", line.Overridden);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    public static void Print(GovernanceReport report, DateTimeOffset since, Texts texts)
    {
        var console = Terminal.Open();
        console.Write(new HangingText("", ReportWords.Title(since)));
        console.WriteLine();
        foreach (var (number, what) in ReportWords.Totals(report))
        {
            console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{number,8}  {what}"));
        }

        foreach (var (heading, lines) in ReportWords.Tables(report, texts))
        {
            console.WriteLine();
            console.Write(Table(heading, lines));
        }

        if (report.ByReason.Count > 0)
        {
            var reasons = new Table { Border = TableBorder.Simple };
            reasons.AddColumn("override reason").AddColumn(new TableColumn("cards").RightAligned());
            foreach (var line in report.ByReason)
            {
                reasons.AddRow(Markup.Escape(ReportWords.Reason(line, texts)), Number(line.Overridden));
            }

            console.WriteLine();
            console.Write(reasons);
        }
    }

    private static Table Table(string heading, IReadOnlyList<(string Name, ReportLine Line)> lines)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn(heading);
        foreach (var column in ReportWords.Columns)
        {
            table.AddColumn(new TableColumn(column).RightAligned());
        }

        foreach (var (name, line) in lines)
        {
            table.AddRow([Markup.Escape(name), .. ReportWords.Numbers(line).Select(Number)]);
        }

        return table;
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static void Write(Utf8JsonWriter json, string name, string key, IReadOnlyList<ReportLine> lines)
    {
        json.WriteStartArray(name);
        foreach (var line in lines)
        {
            json.WriteStartObject();
            json.WriteString(key, line.Name);
            json.WriteNumber("fired", line.Fired);
            json.WriteNumber("shown", line.Shown);
            json.WriteNumber("accepted", line.Accepted);
            json.WriteNumber("overridden", line.Overridden);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
