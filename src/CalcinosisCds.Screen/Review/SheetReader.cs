using System.Globalization;
using System.Text.RegularExpressions;
using CsvHelper;
using CsvHelper.Configuration;

namespace CalcinosisCds.Screen.Review;

/// <summary>
/// Reads a sheet back as a spreadsheet may have saved it: with commas, semicolons or tabs, columns moved or added, rows sorted or left out. What
/// cannot be read in a row is named with its number, and the row counts for nothing.
/// </summary>
internal static partial class SheetReader
{
    private const char ByteOrderMark = '\uFEFF';

    private static readonly string[] Delimiters = [",", ";", "\t"];

    private static readonly HashSet<string> Yes = new(StringComparer.OrdinalIgnoreCase) { "x", "1", "y", "yes", "true", "✓", "✔", "☑", "☒" };
    private static readonly HashSet<string> No = new(StringComparer.OrdinalIgnoreCase) { "", "0", "n", "no", "false", "-", "☐" };

    /// <param name="name">The file's, for what is said of it.</param>
    /// <exception cref="ScreenException">It has no header with our columns, or no row.</exception>
    public static ReviewedSheet Read(string name, string text)
    {
        var rows = new List<SheetRow>();
        var damaged = new List<string>();
        text = text.TrimStart(ByteOrderMark);
        var delimiter = SetDelimiter().Match(text) is { Success: true } set ? set.Groups[1].Value : null;
        text = delimiter is null ? text : text[(text.IndexOf('\n') + 1)..];
        using var reader = new StringReader(text);
        using var csv = new CsvReader(reader, Form(text, delimiter));
        try
        {
            if (!csv.Read() || !csv.ReadHeader())
            {
                throw new ScreenException(name, "is empty. Give the sheet that screen report --sample wrote.");
            }

            RequireColumns(name, csv.HeaderRecord ?? []);
            var fields = csv.HeaderRecord?.Length;
            while (csv.Read())
            {
                ReadRow(csv, rows, damaged);
                fields = csv.Parser.Count;
            }

            if (fields < csv.HeaderRecord?.Length && text[^1] != '\n')
            {
                damaged.Add("the file ends in the middle of a row.");
            }
        }
        catch (CsvHelperException)
        {
            throw new ScreenException(name, $"is not CSV from line {csv.Parser.RawRow} on. Save it as CSV anew.");
        }

        return rows.Count + damaged.Count == 0 ? throw new ScreenException(name, "has no row.") : new ReviewedSheet(Consistent(rows, damaged), damaged);
    }

    private static CsvConfiguration Form(string text, string? delimiter) => new(CultureInfo.InvariantCulture)
    {
        Delimiter = delimiter ?? Delimiters.MaxBy(delimiter => text.AsSpan(0, Math.Max(0, text.IndexOf('\n'))).Count(delimiter[0])) ?? ",",
        PrepareHeaderForMatch = header => header.Header.Trim().ToLowerInvariant(),
        MissingFieldFound = null,
        TrimOptions = TrimOptions.Trim,
        IgnoreBlankLines = true,
    };

    private static void RequireColumns(string name, string[] header)
    {
        var missing = SheetColumns.Needed.Except(header.Select(column => column.Trim().ToLowerInvariant())).ToList();
        if (missing.Count > 0)
        {
            throw new ScreenException(name, $"lacks the column(s) {string.Join(", ", missing)}. Give the sheet that screen report --sample wrote, all its "
                + "columns kept.");
        }
    }

    private static void ReadRow(CsvReader csv, List<SheetRow> rows, List<string> damaged)
    {
        var place = $"row {csv.Parser.Row}";
        if (csv.Parser.Record is not { } fields || fields.All(string.IsNullOrWhiteSpace))
        {
            return;
        }

        if (!int.TryParse(Field(csv, SheetColumns.No), NumberStyles.None, CultureInfo.InvariantCulture, out var no))
        {
            damaged.Add($"{place}: `{SheetColumns.No}` is no number.");
        }
        else if (rows.Exists(row => row.No == no))
        {
            damaged.Add($"{place}: number {no} stands twice; the first counts.");
        }
        else if (!long.TryParse(Field(csv, SheetColumns.InStratum), NumberStyles.None, CultureInfo.InvariantCulture, out var inStratum) || inStratum < 1)
        {
            damaged.Add($"{place}, number {no}: `{SheetColumns.InStratum}` is no number of patients.");
        }
        else if (Field(csv, SheetColumns.Stratum) is not { } stratum || stratum.Split('/') is not [{ Length: > 0 }, { Length: > 0 }])
        {
            damaged.Add($"{place}, number {no}: `{SheetColumns.Stratum}` is none of ours.");
        }
        else if (OpinionOf(csv, out var fault) is { } opinion)
        {
            var rules = Field(csv, SheetColumns.Rules).Split(' ', StringSplitOptions.RemoveEmptyEntries);
            rows.Add(new SheetRow(no, stratum, inStratum, rules, opinion));
        }
        else
        {
            damaged.Add($"{place}, number {no}: {fault}");
        }
    }

    /// <summary>Null where the marks say nothing or more than one thing.</summary>
    private static Opinion? OpinionOf(CsvReader csv, out string fault)
    {
        var marks = new[] { (SheetColumns.Agree, Opinion.Agree), (SheetColumns.Disagree, Opinion.Disagree), (SheetColumns.Unclear, Opinion.Unclear) };
        var unreadable = marks.Where(mark => !Yes.Contains(Field(csv, mark.Item1)) && !No.Contains(Field(csv, mark.Item1))).Select(mark => mark.Item1);
        var chosen = marks.Where(mark => Yes.Contains(Field(csv, mark.Item1))).ToList();
        fault = unreadable.FirstOrDefault() is { } column ? $"`{column}` is marked by something other than an x."
            : chosen.Count > 1 ? $"both `{chosen[0].Item1}` and `{chosen[1].Item1}` are marked."
            : "";

        return fault.Length > 0 ? null : chosen is [(_, var opinion)] ? opinion : Opinion.None;
    }

    /// <summary>The rows without those whose stratum has another size than in the rows before.</summary>
    private static List<SheetRow> Consistent(List<SheetRow> rows, List<string> damaged)
    {
        foreach (var stratum in rows.GroupBy(row => row.Stratum))
        {
            foreach (var row in stratum.Where(row => row.InStratum != stratum.First().InStratum))
            {
                damaged.Add($"number {row.No}: its stratum has another number of patients than in the rows before.");
            }
        }

        return
        [
            .. rows.GroupBy(row => row.Stratum)
                .SelectMany(stratum => stratum.Where(row => row.InStratum == stratum.First().InStratum))
                .OrderBy(row => row.No),
        ];
    }

    /// <summary>How Excel is told what stands between the cells.</summary>
    [GeneratedRegex("\\Asep=([,;\t])\r?\n", RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex SetDelimiter();

    /// <summary>Without the apostrophe that kept it from being a formula.</summary>
    private static string Field(CsvReader csv, string column)
    {
        var field = csv.GetField(column)?.Trim() ?? "";

        return field.Length > 1 && field[0] == '\'' && SheetWriter.FormulaSigns.Contains(field[1]) ? field[1..] : field;
    }
}
