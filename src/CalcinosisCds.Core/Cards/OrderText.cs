using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Orders;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What is said about one drafted order: what is ordered, what on the record matters, what is known about it, and what could not be read.</summary>
internal sealed class OrderText(CardWords words)
{
    /// <summary>A card is read in seconds: the best evidence for a ground is enough.</summary>
    private const int MostFacts = 4;

    private readonly Template _ordered = words.Texts.Template("order.ordered");
    private readonly Template _orderedAs = words.Texts.Template("order.ordered-as");
    private readonly Template _options = words.Texts.Template("order.options");
    private readonly Template _measure = words.Texts.Template("order.options.measure");
    private readonly string _remove = words.Texts["order.options.remove"];
    private readonly string _keep = words.Texts["order.options.keep"];
    private readonly FrozenDictionary<string, string> _alternatives = words.Texts.Under("order.alternatives.");
    private readonly Template _evidence = words.Texts.Template("order.evidence");
    private readonly string _notRead = words.Texts["order.not-read"];
    private readonly FrozenDictionary<OrderGround, string> _grounds = words.Texts.OfEach<OrderGround>("order.ground.");
    private readonly FrozenDictionary<string, string> _says = words.Texts.Under("order.says.");
    private readonly FrozenDictionary<string, string> _grades = words.Texts.Under("order.evidence.");
    private readonly Template _unread = words.Texts.Template("order.unread");
    private readonly FrozenDictionary<string, string> _unchecked = words.Texts.Under("order.unchecked.");
    private readonly Template _orderedByOne = words.Texts.Template("order.ordered-by-one");
    private readonly string _namesDiffer = words.Texts["order.names-differ"];
    private readonly FrozenDictionary<string, string> _tests = words.Texts.Under("test.");

    /// <summary>"warfarin", or both ingredients of a combination.</summary>
    public string Drugs(OrderFinding finding) => words.Phrasing.And(finding.Drugs);

    public string Test(SuggestedTest test) => _tests[test.Item];

    /// <summary>The order, the grounds, and as many facts as fit.</summary>
    public string Summary(OrderFinding finding)
    {
        var summary = new SummaryLine(words.Phrasing, Phrasing.Capitalised(Ordered(finding)));
        var grounds = Grounds(finding).ToList();

        return grounds.Count == 0
            ? finding.Rules.Aggregate(summary, (line, match) => line.Add(Unchecked(match)))
                .AddAny(Unread(finding).Select(gap => words.Gaps.Statement(gap, [])).Distinct()).ToString()
            : summary.AddAny(grounds.Select(ground => _grounds[ground.Ground]).Distinct())
                .AddAny(FactText.Brief(Shown(grounds)).Select(words.Facts.Short).Where(fact => !grounds.Exists(ground => SaysAsMuch(ground, fact))).Distinct())
                .ToString();
    }

    public string Detail(OrderFinding finding, Assessment assessment)
    {
        var said = new Said(words.Facts);

        return Markdown.Document(
        [
            Markdown.List(finding.Rules.SelectMany(match => match.Grounds.Select(ground => (match.Rule, Ground: ground)))
                .DistinctBy(found => found.Ground.Ground)
                .Select(found => Line(found.Ground, found.Rule, said))),
            finding.Order.NamesDiffer ? _namesDiffer : "",
            .. finding.Rules.Select(Says),
            Options(finding),
            Markdown.Section(_notRead, Unread(finding).Select(gap => words.Gaps.Line(gap, assessment.Notes.Contradictory)).Distinct()),
            words.Footer(assessment),
        ]);
    }

    /// <summary>What nobody can tell, because what would show it could not be read; what could be read is not named.</summary>
    private string Unchecked(OrderMatch match) =>
        _unread.Format(("what", words.Phrasing.And(match.Unchecked.Select(ground => _unchecked[KebabId.Of(ground)]).Distinct())));

    /// <summary>In the draft's own words, with our name for the drug if they are a brand's.</summary>
    private string Ordered(OrderFinding finding) => finding.Order.NamesDiffer ? _orderedByOne.Format(("drugs", Drugs(finding)))
        : finding.Order.Label is not { } label ? _ordered.Format(("drugs", Drugs(finding)))
        : finding.Drugs.All(drug => label.Contains(drug, StringComparison.OrdinalIgnoreCase)) ? _ordered.Format(("drugs", label))
        : _orderedAs.Format(("label", label), ("drugs", Drugs(finding)));

    /// <summary>What may be done instead: what the sources name, what the card itself offers, and always keeping the order.</summary>
    private string Options(OrderFinding finding) => _options.Format(("options", words.Phrasing.Parts(
    [
        .. finding.Rules.Where(match => match.Grounds.Count > 0 && match.Rule.NamesAlternatives).Select(match => _alternatives[match.Rule.Id]),
        .. finding.Missing.Count > 0 ? [_measure.Format(("tests", words.Phrasing.And(finding.Missing.Select(Test))))] : Array.Empty<string>(),
        .. finding.MayBeRemoved ? [_remove] : Array.Empty<string>(),
        _keep,
    ])));

    private static IEnumerable<BornOut> Grounds(OrderFinding finding) => finding.Rules.SelectMany(match => match.Grounds).DistinctBy(ground => ground.Ground);

    private static IEnumerable<DataGap> Unread(OrderFinding finding) => finding.Rules.SelectMany(match => match.Unread);

    /// <summary>The evidence for the grounds. The ground itself already says that a child is an infant.</summary>
    private static IEnumerable<Fact> Shown(IEnumerable<BornOut> grounds) => grounds.SelectMany(ground => Shown(ground.Finding)).Distinct();

    private static IEnumerable<Fact> Shown(Finding finding) => FactText.Condensed(finding.Facts.Where(fact => fact is not AgeFact)).Take(MostFacts);

    /// <summary>A ground with its facts, each with value and day, and the first source of its rule.</summary>
    private string Line(BornOut ground, OrderRule rule, Said said)
    {
        var facts = words.Phrasing.Parts(said.New(Shown(ground.Finding))
            .Select(fact => words.Facts.Line(fact, isNamed: true))
            .Where(fact => !SaysAsMuch(ground, fact)));
        var name = Phrasing.Capitalised(_grounds[ground.Ground]);

        return (facts.Length == 0 ? name : words.Phrasing.Labelled(name, facts)) + " " + KnowledgeCitations.Of(rule.Reference.Take(1));
    }

    private bool SaysAsMuch(BornOut ground, string fact) => _grounds[ground.Ground].Contains(fact, StringComparison.OrdinalIgnoreCase);

    /// <summary>What is known, and how good the evidence is.</summary>
    private string Says(OrderMatch match) => _says[match.Rule.Id] + " " + _evidence.Format(("evidence", _grades[match.Rule.Id]));
}
