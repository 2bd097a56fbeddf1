using System.Globalization;
using CalcinosisCds.Cli.Output;
using CalcinosisCds.Fhir.Validation;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using Spectre.Console;
using Cell = Spectre.Console.Text;

namespace CalcinosisCds.Cli.Validate;

/// <summary>Prints for people what is wrong, resource by resource with its cost beside it, and a table of all at the end.</summary>
internal sealed class QualityPrinter(Texts texts, IAnsiConsole console)
{
    private static readonly HashSet<string> ReadTypes =
        [.. PatientRecord.PatientTypes, .. PatientRecord.ConditionTypes, .. PatientRecord.LabTypes, .. PatientRecord.MedicationTypes];

    private static readonly Styled Error = new("  ✗ ", new Style(Color.Red));
    private static readonly Styled Warning = new("  ! ", new Style(Color.Yellow));

    public void Print(QualityReport report)
    {
        foreach (var (name, what) in report.Unusable.Select(file => (file.Name, new HangingText(Error, indent: 4, Styled.Plain(file.What))))
            .Concat(report.Skipped.Select(name => (name, new HangingText(Styled.Plain("  "), indent: 4, Styled.Plain(texts["quality.skipped"]))))))
        {
            console.Write(new HangingText(Styled.Plain(""), indent: 0, Styled.Bold(name)));
            console.Write(what);
        }

        foreach (var resource in report.Resources)
        {
            console.Write(new HangingText(Styled.Plain(""), indent: 0, Styled.Bold(resource.Resource)));
            foreach (var fault in resource.Faults)
            {
                var mark = fault.Severity == FaultSeverity.Error ? Error : Warning;
                console.Write(new HangingText(mark, indent: 4, Styled.Plain($"{fault.Path}: {fault.Text}")));
            }

            foreach (var cost in Costs(resource))
            {
                console.Write(new HangingText(Styled.Plain("  → "), indent: 4, Styled.Plain(cost)));
            }
        }

        console.Write(Table(report));
    }

    private IEnumerable<string> Costs(ResourceQuality resource) =>
        resource.Costs.Count > 0 ? resource.Costs.Select(cost => GapWords.Of(cost, texts))
        : ReadTypes.Contains(resource.Type) ? [texts["quality.used"]]
        : [texts["quality.otherType"]];

    private static Table Table(QualityReport report)
    {
        var table = new Table().Border(TableBorder.Simple).AddColumns("type", "count", "errors", "warnings", "not used");
        foreach (var (type, count) in report.Counts.OrderBy(pair => pair.Key, StringComparer.Ordinal))
        {
            var ofType = report.Resources.Where(resource => resource.Type == type).ToList();
            table.AddRow(
                new Cell(type),
                Number(count),
                Number(ofType.Count(resource => resource.HasErrors)),
                Number(ofType.Count(resource => resource.HasWarnings)),
                Number(ofType.Count(resource => resource.Costs.Count > 0)));
        }

        return table;
    }

    private static Cell Number(int number) => new(number.ToString(CultureInfo.InvariantCulture));
}
