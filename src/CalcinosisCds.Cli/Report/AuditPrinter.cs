using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Store;
using Spectre.Console;

namespace CalcinosisCds.Cli.Report;

/// <summary>Prints how many calls were let in and answered or not, and why not, for people and for machines.</summary>
internal static class AuditPrinter
{
    public static void Print(IReadOnlyList<AuditLine> lines, bool asJson)
    {
        if (asJson)
        {
            Console.Out.WriteLine(Json(lines));
        }
        else
        {
            Print(lines);
        }
    }

    /// <summary>An array of objects with exactly these members: endpoint, verdict, reason, status, calls.</summary>
    private static string Json(IReadOnlyList<AuditLine> lines)
    {
        var output = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(output))
        {
            json.WriteStartArray();
            foreach (var line in lines)
            {
                json.WriteStartObject();
                json.WriteString("endpoint", line.Endpoint);
                json.WriteString("verdict", line.Verdict);
                json.WriteString("reason", line.Reason);
                json.WriteNumber("status", line.Status);
                json.WriteNumber("calls", line.Calls);
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        return Encoding.UTF8.GetString(output.WrittenSpan);
    }

    private static void Print(IReadOnlyList<AuditLine> lines)
    {
        var table = new Table { Border = TableBorder.Simple };
        table.AddColumn("endpoint").AddColumn("caller").AddColumn("call");
        table.AddColumn(new TableColumn("status").RightAligned()).AddColumn(new TableColumn("calls").RightAligned());
        foreach (var line in lines)
        {
            table.AddRow(line.Endpoint, line.Verdict, line.Reason, Number(line.Status), Number(line.Calls));
        }

        Terminal.Open().Write(table);
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
