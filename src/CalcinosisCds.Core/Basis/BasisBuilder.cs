using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Basis;

/// <summary>Knowledge → basis document; nothing in it is written out a second time.</summary>
public sealed class BasisBuilder
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

    private readonly KnowledgeBase _knowledge;
    private readonly Texts _texts;
    private readonly AnalyteTables _analytes;

    private BasisBuilder(KnowledgeBase knowledge)
    {
        _knowledge = knowledge;
        _texts = knowledge.Texts;
        _analytes = new AnalyteTables(knowledge);
    }

    public static BasisDocument Build(KnowledgeBase knowledge) => new BasisBuilder(knowledge).Document();

    private BasisDocument Document() => new(_knowledge.Release.Version, _knowledge.Release.Released, _texts["basis.title"], [.. Sections()])
    {
        Frame = new(_texts.Template("basis.frame.released"), _texts["basis.frame.machines"], _texts["basis.frame.contents"], _texts["basis.frame.generated"]),
    };

    private IEnumerable<BasisSection> Sections() =>
    [
        Section("intended-use"),
        Section("inputs"),
        Section("method"),
        Section("tiers"),
        Section("leading"),
        Section("source-attributes", "attribute value", Attributes.Select(Attribute)),
        .. Parts.Select(Criteria),
        Section("orders", "id ordered grounds says evidence since", _knowledge.Orders.Select(Order)),
        Section("limits", "id limit statement sources since", _knowledge.Limits.All.Select(Limit)),
        Section("ranges", "analyte age sex range sources", _analytes.Ranges()),
        Section("analytes", "analyte codes units plausible", _analytes.Analytes()),
        Section("tests", "test codes sources since", _knowledge.Tests.Select(Test)),
        Section("conflicts"),
        Section("validation", "set category full no-label no-labs", _knowledge.Validation.Categories.Select(Validated)),
        Section("references", "key citation grade read takes", _knowledge.References.Select(Reference)),
        Section("changes", "version date change", _knowledge.Release.Changes.Select(Change)),
    ];

    private BasisSection Section(string id) => new(id, _texts[$"basis.{id}.title"], _texts[$"basis.{id}"].Split('\n'));

    /// <param name="id">The section's id.</param>
    /// <param name="columns">Column keys, separated by spaces.</param>
    /// <param name="rows">The rows.</param>
    private BasisSection Section(string id, string columns, IEnumerable<BasisRow> rows) =>
        Section(id) with { Table = new BasisTable([.. columns.Split(' ').Select(column => _texts["basis.column." + column])], [.. rows]) };

    /// <summary>Role and weight are shown only in sections with weights: elsewhere every criterion has the same role.</summary>
    private BasisSection Criteria(string part)
    {
        var criteria = _knowledge.Criteria.Values
            .Where(criterion => criterion.Part == part).OrderBy(criterion => criterion.Id, StringComparer.Ordinal).ToList();
        var section = criteria.Exists(criterion => criterion.Points is not null)
            ? Section("part." + part, "id role statement weight sources since", criteria.Select(Weighed))
            : Section("part." + part, "id statement sources since", criteria.Select(Unweighed));

        return section with { Id = "part-" + part };
    }

    private BasisRow Weighed(Criterion criterion) => new(
        criterion.Id,
        [
            criterion.Id,
            _texts["basis.role." + criterion.Role],
            _texts["criterion." + criterion.Id],
            BasisNumber.Signed(criterion.Points),
            KnowledgeCitations.Of(criterion.Reference),
            criterion.Since,
        ]);

    private BasisRow Unweighed(Criterion criterion) =>
        new(criterion.Id, [criterion.Id, _texts["criterion." + criterion.Id], KnowledgeCitations.Of(criterion.Reference), criterion.Since]);

    private BasisRow Attribute(string id)
    {
        var changed = _knowledge.Release.Changes.Max(change => change.Date) ?? _knowledge.Release.Released;
        var text = _texts.Format(
            $"basis.attribute.{id}", ("released", _knowledge.Release.Released), ("revised", changed), ("version", _knowledge.Release.Version));

        return new("attribute-" + id, [_texts[$"basis.attribute.{id}.name"], text]);
    }

    private BasisRow Limit(Threshold limit) => new(
        "limit-" + limit.Id,
        [limit.Id, Readable(limit), limit.Note ?? "", KnowledgeCitations.Of(limit.Reference), limit.Since]);

    /// <summary>UCUM codes are for machines: if people write a unit differently, the texts say how.</summary>
    private string Readable(Threshold limit)
    {
        var value = BasisNumber.Plain(limit.Value);
        var key = "basis.limit." + limit.Unit;

        return _texts.Has(key) ? _texts.Format(key, ("value", value)) : value + " " + limit.Unit;
    }

    private BasisRow Test(SuggestedTest test) =>
        new(test.Id, [_texts["test." + test.Item], $"{test.Code} {test.Display}", KnowledgeCitations.Of(test.Reference), test.Since]);

    /// <summary>What the card says already cites the sources.</summary>
    private BasisRow Order(OrderRule rule) => new(
        rule.Id,
        [
            rule.Id,
            string.Join(", ", rule.Groups.Select(group => "medication." + KebabId.Of(group))
                .Concat(rule.Routes.Select(route => "basis.route." + KebabId.Of(route)))
                .Select(key => _texts[key])),
            string.Join("; ", rule.Grounds.Select(ground => $"{_texts["order.ground." + ground.Key]} ({ground.Value})")),
            rule.NamesAlternatives
                ? $"{_texts["order.says." + rule.Id]} {_texts.Format("order.options", ("options", _texts["order.alternatives." + rule.Id]))}"
                : _texts["order.says." + rule.Id],
            _texts["order.evidence." + rule.Id],
            rule.Since,
        ]);

    private BasisRow Validated(ValidationRow row) =>
        new($"validation-{row.Set}-{row.Category}",
            [_texts["validation.set." + row.Set], _texts["validation." + row.Category], row.Full, row.NoLabel, row.NoLabs]);

    private BasisRow Reference(Reference reference) =>
        new("reference-" + reference.Key,
        [
            reference.Key, reference.Citation, _texts["basis.grade." + reference.Grade], _texts["basis.read." + reference.Read], reference.Takes,
        ]);

    private static BasisRow Change(KnowledgeChange change) =>
        new("version-" + change.Version, [change.Version, change.Date, string.Join(" ", change.Changes)]);
}
