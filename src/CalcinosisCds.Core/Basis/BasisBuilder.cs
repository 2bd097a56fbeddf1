using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Basis;

/// <summary>Knowledge → basis document; nothing on it stands anywhere else by hand.</summary>
public static class BasisBuilder
{
    private static readonly string[] Parts =
    [
        "documented", "dystrophic", "metastatic", "calciphylaxis", "tumoral", "idiopathic", "outside-the-five", "ties", "extent",
        "complication", "red-flag", "risk",
    ];

    private static readonly string[] Attributes =
    [
        "citation", "developer", "funding", "dates", "race", "ethnicity", "language", "sexual-orientation", "gender-identity", "sex",
        "birth-date", "social-determinants", "health-status",
    ];

    public static BasisDocument Build(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;

        return new BasisDocument(
            knowledge.Release.Version,
            knowledge.Release.Released,
            texts["basis.title"],
            [
                Prose(texts, "intended-use"),
                Prose(texts, "inputs"),
                Prose(texts, "method"),
                Prose(texts, "tiers"),
                Prose(texts, "leading"),
                SourceAttributes(knowledge),
                .. Parts.Select(part => Criteria(knowledge, part)),
                Limits(knowledge),
                Ranges(knowledge),
                Analytes(knowledge),
                Tests(knowledge),
                Prose(texts, "conflicts"),
                Validation(knowledge),
                References(knowledge),
                Changes(knowledge),
            ]);
    }

    private static BasisSection Prose(Texts texts, string id) =>
        new(id, texts[$"basis.{id}.title"], texts[$"basis.{id}"].Split('\n'));

    private static BasisSection SourceAttributes(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = Attributes.Select(id => new BasisRow("attribute-" + id, [texts[$"basis.attribute.{id}.name"], Attribute(knowledge, id)]));

        return Prose(texts, "source-attributes") with { Table = Table(texts, "attribute value", rows) };
    }

    private static string Attribute(KnowledgeBase knowledge, string id) => knowledge.Texts.Format(
        $"basis.attribute.{id}",
        ("released", knowledge.Release.Released),
        ("revised", knowledge.Release.Changes.Max(change => change.Date) ?? knowledge.Release.Released),
        ("version", knowledge.Release.Version));

    private static BasisSection Criteria(KnowledgeBase knowledge, string part)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Criteria.Values
            .Where(criterion => criterion.Part == part)
            .OrderBy(criterion => criterion.Id, StringComparer.Ordinal)
            .Select(criterion => new BasisRow(
                criterion.Id,
                [criterion.Id, texts["basis.role." + criterion.Role], texts["criterion." + criterion.Id], Signed(criterion.Points), Cited(criterion.Reference), criterion.Since]));

        return Prose(texts, "part." + part) with { Id = "part-" + part, Table = Table(texts, "id role statement weight sources since", rows) };
    }

    private static BasisSection Limits(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Limits.All.Select(limit => new BasisRow(
            "limit-" + limit.Id,
            [limit.Id, Number(limit.Value) + " " + limit.Unit, limit.Note ?? "", Cited(limit.Reference), limit.Since]));

        return Prose(texts, "limits") with { Table = Table(texts, "id limit statement sources since", rows) };
    }

    private static BasisSection Ranges(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Analytes.All.SelectMany(analyte => analyte.Ranges.Bands.Select((band, index) => new BasisRow(
            $"range-{analyte.Id}-{index + 1}",
            [texts["analyte." + analyte.Id], Ages(band), Sexes(texts, band), Range(band) + " " + analyte.Unit, Cited(analyte.RangeReference)])));

        return Prose(texts, "ranges") with { Table = Table(texts, "analyte age sex range sources", rows) };
    }

    private static BasisSection Analytes(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Analytes.All.Select(analyte => new BasisRow(
            "analyte-" + analyte.Id,
            [
                texts["analyte." + analyte.Id],
                string.Join(", ", analyte.LoincCodes.Order(StringComparer.Ordinal)),
                string.Join("; ", analyte.Units.Units.Select(unit => Unit(unit, analyte.Unit))),
                analyte.PlausibleLow is { } low && analyte.PlausibleHigh is { } high ? $"{Number(low)}–{Number(high)} {analyte.Unit} [ENG]" : "",
            ]));

        return Prose(texts, "analytes") with { Table = Table(texts, "analyte codes units plausible", rows) };
    }

    private static BasisSection Tests(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Tests.Select(test => new BasisRow(
            test.Id, [texts["test." + test.Item], $"{test.Code} {test.Display}", Cited(test.Reference), test.Since]));

        return Prose(texts, "tests") with { Table = Table(texts, "test codes sources since", rows) };
    }

    private static BasisSection Validation(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Validation.Categories.Select(row => new BasisRow(
            "validation-" + row.Category, [texts["validation." + row.Category], row.Full, row.NoLabel, row.NoLabs]));

        return Prose(texts, "validation") with { Table = Table(texts, "category full no-label no-labs", rows) };
    }

    private static BasisSection References(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.References.Select(reference => new BasisRow(
            "reference-" + reference.Key,
            [reference.Key, reference.Citation, texts["basis.read." + reference.Read], reference.Takes]));

        return Prose(texts, "references") with { Table = Table(texts, "key citation read takes", rows) };
    }

    private static BasisSection Changes(KnowledgeBase knowledge)
    {
        var texts = knowledge.Texts;
        var rows = knowledge.Release.Changes.Select(change => new BasisRow(
            "version-" + change.Version, [change.Version, change.Date, string.Join(" ", change.Changes)]));

        return Prose(texts, "changes") with { Table = Table(texts, "version date change", rows) };
    }

    /// <param name="texts">The text table.</param>
    /// <param name="columns">Column keys, separated by blanks.</param>
    /// <param name="rows">The rows.</param>
    private static BasisTable Table(Texts texts, string columns, IEnumerable<BasisRow> rows) =>
        new([.. columns.Split(' ').Select(column => texts["basis.column." + column])], [.. rows]);

    private static string Unit(LabUnit unit, string? canonical) =>
        unit.Multiply == 1 && unit.Divide == 1 ? unit.Ucum
        : unit.Multiply == 1 ? $"{unit.Ucum} (÷ {Number(unit.Divide)} = {canonical})"
        : $"{unit.Ucum} (× {Number(unit.Multiply)} = {canonical})";

    private static string Ages(RangeBand band) => band.To is { } to ? $"{Age(band.From)} to < {Age(to)}" : $"≥ {Age(band.From)}";

    private static string Age(AgeLimit age) => age.Years > 0 || age.Days == 0 ? $"{age.Years} y" : $"{age.Days} d";

    private static string Sexes(Texts texts, RangeBand band) => texts["basis.sex." + (band.Sex is { } sex ? KebabId.Of(sex) : "both")];

    private static string Range(RangeBand band) => (band.Low, band.High) switch
    {
        ({ } low, { } high) => $"{Number(low)}–{Number(high)}",
        (null, { } high) => $"≤ {Number(high)}",
        ({ } low, null) => $"≥ {Number(low)}",
        _ => "",
    };

    private static string Cited(IEnumerable<string> keys) => string.Concat(keys.Select(key => $"[{key}]"));

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);

    private static string Signed(decimal? points) => points?.ToString("+0.#;−0.#;0", CultureInfo.InvariantCulture) ?? "";
}
