using System.Globalization;
using System.Text;
using CalcinosisCds.Knowledge;
using CsvHelper;
using CsvHelper.Configuration;

namespace CalcinosisCds.Screen.Review;

/// <summary>Writes the sheet that clinicians fill in: CSV as spreadsheets open it, and no cell that one of them would take for a formula.</summary>
internal static class SheetWriter
{
    /// <summary>Excel cuts what is longer; the page beside the sheet has it whole.</summary>
    private const int LongestCell = 8000;

    /// <summary>What a formula may begin with; such a cell is written behind an apostrophe.</summary>
    internal static readonly char[] FormulaSigns = ['=', '+', '-', '@', '\t', '\r', '\n'];

    private static readonly CsvConfiguration Form = new(CultureInfo.InvariantCulture)
    {
        NewLine = "\r\n",
        InjectionOptions = InjectionOptions.Escape,
        InjectionCharacters = FormulaSigns,
        InjectionEscapeCharacter = '\'',
    };

    public static void Write(Stream output, IReadOnlyList<(ReviewCase Case, long InStratum)> drawn, Texts texts)
    {
        using var writer = new StreamWriter(output, new UTF8Encoding(encoderShouldEmitUTF8Identifier: true), leaveOpen: true);
        using var csv = new CsvWriter(writer, Form);
        foreach (var column in SheetColumns.All)
        {
            csv.WriteField(column);
        }

        foreach (var (index, (patient, inStratum)) in drawn.Index())
        {
            csv.NextRecord();
            csv.WriteField((index + 1).ToString(CultureInfo.InvariantCulture));
            csv.WriteField(patient.Report.Patient);
            csv.WriteField(patient.Stratum);
            csv.WriteField(inStratum.ToString(CultureInfo.InvariantCulture));
            csv.WriteField(Cell(patient.Says(texts)));
            csv.WriteField(Cell(patient.Why()));
            foreach (var _ in new[] { SheetColumns.Agree, SheetColumns.Disagree, SheetColumns.Unclear, SheetColumns.Comment })
            {
                csv.WriteField("");
            }

            csv.WriteField(string.Join(' ', patient.Rules));
        }

        csv.NextRecord();
    }

    private static string Cell(IEnumerable<string> lines)
    {
        var text = string.Join("; ", lines);

        return text.Length <= LongestCell ? text : text[..(LongestCell - 1)] + "…";
    }
}
