using System.Collections.Frozen;
using System.Diagnostics;
using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Facts in the words of our own vocabulary: none of the record's free text is ever shown.</summary>
internal sealed class FactText(KnowledgeBase knowledge)
{
    private readonly Phrasing _phrasing = new(knowledge.Texts);
    private readonly RangeText _ranges = new(knowledge);
    private readonly ConditionText _conditions = new(knowledge);
    private readonly LesionText _lesions = new(knowledge);
    private readonly FrozenDictionary<Analyte, string> _analytes =
        knowledge.Texts.OfEach("analyte.", Enum.GetValues<Analyte>(), analyte => knowledge.Analytes[analyte].Id);

    private readonly FrozenDictionary<ResultClass, string> _classes = knowledge.Texts.OfEach<ResultClass>("class.");
    private readonly string _negative = knowledge.Texts["class.negative"];
    private readonly string _positive = knowledge.Texts["class.positive"];
    private readonly string _ended = knowledge.Texts["fact.ended"];
    private readonly string _contradicted = knowledge.Texts["fact.contradicted"];
    private readonly string _contradictedShort = knowledge.Texts["fact.contradicted.short"];
    private readonly string _uncertain = knowledge.Texts["fact.uncertain"];
    private readonly FrozenDictionary<GapReason, string> _doubts = knowledge.Texts.OfEach<GapReason>("gap.");
    private readonly string _age = knowledge.Texts["fact.age"];
    private readonly Template _months = knowledge.Texts.Template("fact.months");
    private readonly Template _flagged = knowledge.Texts.Template("fact.flagged");

    /// <summary>What is said about a fact that is no longer current.</summary>
    public string Old { get; } = knowledge.Texts["fact.old"];

    /// <summary>What is said about a fact from a client's own code.</summary>
    public string ByLocalCode { get; } = knowledge.Texts["fact.byLocalCode"];

    /// <summary>What was seen, without its date: "5.2 mg/dL", "flagged normal by the laboratory", "juvenile dermatomyositis, by text".</summary>
    public string Value(Fact fact) => fact switch
    {
        LabResult result => result.Written ?? _flagged.Format(("class", Class(result))),
        Mention mention => _conditions.Of(mention),
        Lesion lesion => _lesions.WithDoubt(lesion),
        MedicationUse use => _phrasing.List(
            use.Ingredient, use.HasEnded ? _ended : null, use.Doubt is { } doubt ? _doubts[doubt] : use.IsWeak ? _uncertain : null),
        ImplausibleResult implausible => Analyte(implausible.Analyte) + " " + implausible.Written,
        DurationFact duration => _months.Format(("count", duration.Months.ToString(CultureInfo.InvariantCulture))),
        AgeFact => _age,
        _ => throw new UnreachableException(),
    };

    /// <summary>As a colleague would say it: "eGFR 12", "warfarin", "necrotic ulcer of the left thigh".</summary>
    public string Short(Fact fact) => fact switch
    {
        LabResult { IsContradicted: true } contradicted => _phrasing.Aside(Short(contradicted with { IsContradicted = false }), _contradictedShort),
        LabResult { Analyte: Facts.Analyte.Egfr, Quantity: { } egfr } =>
            Analyte(Facts.Analyte.Egfr) + " " + egfr.Written.Replace(" " + egfr.Unit.Label, "", StringComparison.Ordinal),
        Lesion lesion => _lesions.Of(lesion),
        MedicationUse { HasEnded: false } use => use.Ingredient,
        _ => Named(fact),
    };

    /// <summary>As <see cref="Condensed"/>, for one line: a stage of kidney disease already says what the eGFR does.</summary>
    public static IEnumerable<Fact> Brief(IEnumerable<Fact> facts)
    {
        var all = Condensed(facts).ToList();

        return all.Exists(fact => fact is Mention { Concept: Concept.Dialysis or Concept.CkdStage4 or Concept.CkdStage5 })
            ? all.Where(fact => fact is not LabResult { Analyte: Facts.Analyte.Egfr })
            : all;
    }

    /// <summary>
    /// Without what a stronger fact already says: dialysis implies the stage of the kidney disease, and what a code says needs no text beside it.
    /// </summary>
    public static IEnumerable<Fact> Condensed(IEnumerable<Fact> facts)
    {
        var all = facts.ToList();
        var isOnDialysis = all.Exists(fact => fact is Mention { Concept: Concept.Dialysis });
        var surest = new Dictionary<(Concept, bool, string?), int>();
        foreach (var mention in all.OfType<Mention>())
        {
            surest[Said(mention)] = Math.Min(surest.GetValueOrDefault(Said(mention), int.MaxValue), Doubts(mention));
        }

        return all.Where(fact => fact is not Mention mention
            || (Doubts(mention) == surest[Said(mention)] && !(isOnDialysis && IsImpliedByDialysis(mention.Concept))));
    }

    /// <summary>What a mention says, however sure the record is of it.</summary>
    public static (Concept Concept, bool IsPast, string? InWords) Said(Mention mention) => (mention.Concept, mention.IsPast, mention.InWords);

    /// <summary>What was seen, with its name: "phosphate 5.2 mg/dL".</summary>
    public string Named(Fact fact) => fact is LabResult result ? Analyte(result.Analyte) + " " + Value(fact) : Value(fact);

    /// <summary>What was seen, with its day, its range, and whether it is still current.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isNamed">Whether a result says what was measured.</param>
    public string Line(Fact fact, bool isNamed = false) => _phrasing.List(
        isNamed || fact is LabResult { Analyte: Facts.Analyte.Egfr } ? Named(fact) : Value(fact),
        fact.IsByLocalCode ? ByLocalCode : null,
        fact.Date is { } date ? Phrasing.Day(date) : null,
        fact is LabResult { Class: { } used } result ? _ranges.Of(result, used) : null,
        fact is LabResult { IsContradicted: true } ? _contradicted : null,
        fact.IsOld ? Old : null);

    public string Analyte(Analyte analyte) => _analytes[analyte];

    /// <summary>Low, normal or high; negative or positive for an antibody; empty if the class is not known.</summary>
    public string Class(LabResult result) => result.Class switch
    {
        null => "",
        { Class: var known } when !knowledge.Analytes[result.Analyte].IsAntibody => _classes[known],
        { Class: ResultClass.Normal } => _negative,
        _ => _positive,
    };

    private static bool IsImpliedByDialysis(Concept concept) =>
        concept is Concept.CkdStage4 or Concept.CkdStage5 or Concept.CkdUnspecified or Concept.CkdMbd;

    /// <summary>More for what the record is less sure of.</summary>
    private static int Doubts(Mention mention) =>
        ((mention.IsWeak ? 1 : 0) * 8) + ((mention.IsDoubted ? 1 : 0) * 4) + ((mention.ByCode ? 0 : 1) * 2) + (mention.StatusNotStated ? 1 : 0);
}
