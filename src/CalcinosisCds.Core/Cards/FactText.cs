using System.Globalization;
using System.Runtime.CompilerServices;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Facts in words of our own vocabulary: nothing of the record's free text is ever shown.</summary>
internal sealed class FactText(KnowledgeBase knowledge)
{
    private const string EnDash = "–";
    private readonly Texts _texts = knowledge.Texts;

    /// <summary>What was seen, without its date: "5.2 mg/dL", "flagged normal by the laboratory", "juvenile dermatomyositis, by text".</summary>
    public string Value(Fact fact) => fact switch
    {
        LabResult result => result.Written ?? Flag(result),
        Mention mention => Condition(mention),
        MedicationUse use => Listed(use.Ingredient, use.HasEnded ? _texts["fact.ended"] : null, use.IsWeak ? _texts["fact.byText"] : null),
        ImplausibleResult implausible => Analyte(implausible.Analyte) + " " + implausible.Written,
        DurationFact duration => _texts.Format("fact.months", ("count", duration.Months.ToString(CultureInfo.InvariantCulture))),
        AgeFact => _texts["fact.age"],
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What was seen, named: "phosphate 5.2 mg/dL".</summary>
    public string Named(Fact fact) => fact is LabResult result ? Analyte(result.Analyte) + " " + Value(fact) : Value(fact);

    /// <summary>What was seen, with its day, its range and whether it is current.</summary>
    /// <param name="fact">The fact.</param>
    /// <param name="isNamed">Whether a result says what was measured.</param>
    public string Line(Fact fact, bool isNamed = false)
    {
        var what = isNamed ? Named(fact) : Value(fact);

        return Listed(what, fact.Date is { } date ? Day(date) : null, Range(fact), fact.IsOld ? _texts["fact.old"] : null);
    }

    private static string Listed(params ReadOnlySpan<string?> parts)
    {
        var listed = new DefaultInterpolatedStringHandler(0, 0, CultureInfo.InvariantCulture, stackalloc char[256]);
        var isFirst = true;
        foreach (var part in parts)
        {
            if (part is not null)
            {
                listed.AppendLiteral(isFirst ? "" : ", ");
                listed.AppendLiteral(part);
                isFirst = false;
            }
        }

        return listed.ToStringAndClear();
    }

    public string Analyte(Analyte analyte) => _texts["analyte." + knowledge.Analytes[analyte].Id];

    public string Concept(Concept concept) => _texts["concept." + knowledge.Concepts[concept].Id];

    public string Class(LabResult result) => result.Class is not { } known ? ""
        : knowledge.Analytes[result.Analyte].IsAntibody
            ? _texts[known.Class == ResultClass.Normal ? "class.negative" : "class.positive"]
            : _texts["class." + KebabId.Of(known.Class)];

    /// <summary>The day of a time as written.</summary>
    public static string Day(string written) => written.Length > 10 ? written[..10] : written;

    /// <summary>Which range was used and what it was; null for facts that have none.</summary>
    public string? Range(Fact fact)
    {
        if (fact is not LabResult { Class: { } used } result)
        {
            return null;
        }

        if (used.By == RangeSource.Interpretation)
        {
            return result.Written is null ? null : _texts["range.interpretation"];
        }

        var key = used.By == RangeSource.Laboratory ? "range.laboratory" : used.SexUnknown ? "range.fallbackSexUnknown" : "range.fallback";

        return Unit(result) is { } unit ? _texts.Format(key, ("range", Limits(used, unit) + " " + unit.Label)) : null;
    }

    private string Flag(LabResult result) => _texts.Format("fact.flagged", ("class", Class(result)));

    private string Condition(Mention mention)
    {
        return Listed(
            Lesion(mention) + Concept(mention.Concept),
            mention.IsPast ? _texts["fact.past"] : null,
            mention.StatusNotStated && !mention.IsPast ? _texts["fact.statusNotStated"] : null,
            mention is { IsWeak: true, ByCode: false } ? _texts["fact.byText"] : null,
            mention is { IsWeak: true, ByCode: true, IsPast: false } ? _texts["fact.unconfirmed"] : null);
    }

    private string Lesion(Mention mention)
    {
        if (mention.Concept != Facts.Concept.Lesion)
        {
            return "";
        }

        var kinds = new[] { ConditionWords.Painful, ConditionWords.Necrotic, ConditionWords.Eschar, ConditionWords.LivedoidOrRetiform };

        return string.Concat(kinds.Where(kind => mention.Words.HasFlag(kind)).Select(kind => _texts["lesion." + KebabId.Of(kind)] + " "));
    }

    /// <summary>The unit that the result was reported in: its range is shown in the same.</summary>
    private LabUnit? Unit(LabResult result) =>
        result.WrittenUnit is { } written ? knowledge.Analytes[result.Analyte].Units.Find(written) : null;

    /// <summary>The limits of the range that was used, in a unit, without naming it.</summary>
    public static string Limits(ClassifiedBy used, LabUnit unit) => (used.Low, used.High) switch
    {
        ({ } low, { } high) => Number(low, unit) + EnDash + Number(high, unit),
        ({ } low, null) => "≥ " + Number(low, unit),
        (null, { } high) => "≤ " + Number(high, unit),
        _ => "",
    };

    /// <summary>At most two decimals, trailing zeros dropped: a converted limit has more than any laboratory reports.</summary>
    private static string Number(decimal canonical, LabUnit unit) =>
        (unit.FromCanonical(LabValue.Exactly(canonical)).Point ?? canonical).ToString("0.##", CultureInfo.InvariantCulture);
}
