using System.Collections.Frozen;
using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>Facts in words of our own vocabulary: nothing of the record's free text is ever shown.</summary>
internal sealed class FactText(KnowledgeBase knowledge)
{
    private const string Separator = ", ";
    private const int DayLength = 10;
    private static readonly ConditionWords[] LesionKinds =
        [ConditionWords.Painful, ConditionWords.Necrotic, ConditionWords.Eschar, ConditionWords.LivedoidOrRetiform];

    private readonly Texts _texts = knowledge.Texts;
    private readonly FrozenDictionary<Analyte, string> _analytes =
        knowledge.Texts.OfEach("analyte.", Enum.GetValues<Analyte>(), analyte => knowledge.Analytes[analyte].Id);

    private readonly FrozenDictionary<Concept, string> _concepts =
        knowledge.Texts.OfEach("concept.", Enum.GetValues<Concept>(), concept => knowledge.Concepts[concept].Id);

    private readonly FrozenDictionary<ResultClass, string> _classes = knowledge.Texts.OfEach<ResultClass>("class.");
    private readonly FrozenDictionary<ConditionWords, string> _lesionKinds = knowledge.Texts.OfEach("lesion.", LesionKinds, KebabId.Of);
    private readonly string _old = knowledge.Texts["fact.old"];
    private readonly Template _flagged = knowledge.Texts.Template("fact.flagged");
    private readonly Template _laboratoryRange = knowledge.Texts.Template("range.laboratory");
    private readonly Template _fallbackRange = knowledge.Texts.Template("range.fallback");
    private readonly Template _fallbackRangeSexUnknown = knowledge.Texts.Template("range.fallbackSexUnknown");

    /// <summary>What was seen, without its date: "5.2 mg/dL", "flagged normal by the laboratory", "juvenile dermatomyositis, by text".</summary>
    public void Value(Prose text, Fact fact)
    {
        switch (fact)
        {
            case LabResult { Quantity: { } reported }:
                text.Append(reported);
                break;
            case LabResult result:
                text.Append(_flagged, ("class", Class(result)));
                break;
            case Mention mention:
                Condition(text, mention);
                break;
            case MedicationUse use:
                text.Append(use.Ingredient);
                AppendIf(text, use.HasEnded, "fact.ended");
                AppendIf(text, use.IsWeak, "fact.byText");
                break;
            case ImplausibleResult implausible:
                text.Append(Analyte(implausible.Analyte)).Append(" ").Append(implausible.Written);
                break;
            case DurationFact duration:
                text.Append(_texts.Format("fact.months", ("count", duration.Months.ToString(CultureInfo.InvariantCulture))));
                break;
            case AgeFact:
                text.Append(_texts["fact.age"]);
                break;
            default:
                throw new System.Diagnostics.UnreachableException();
        }
    }

    /// <summary>What was seen, named: "phosphate 5.2 mg/dL".</summary>
    public void Named(Prose text, Fact fact)
    {
        if (fact is LabResult result)
        {
            text.Append(Analyte(result.Analyte)).Append(" ");
        }

        Value(text, fact);
    }

    /// <summary>What was seen, with its day, its range and whether it is current.</summary>
    /// <param name="text">Where it is written.</param>
    /// <param name="fact">The fact.</param>
    /// <param name="isNamed">Whether a result says what was measured.</param>
    public void Line(Prose text, Fact fact, bool isNamed = false)
    {
        if (isNamed)
        {
            Named(text, fact);
        }
        else
        {
            Value(text, fact);
        }

        Day(text, fact);

        if (fact is LabResult { Class: { } used } result)
        {
            Range(text, result, used);
        }

        if (fact.IsOld)
        {
            text.Append(Separator).Append(_old);
        }
    }

    public string Value(Fact fact) => Prose.Of(text => Value(text, fact));

    public string Named(Fact fact) => Prose.Of(text => Named(text, fact));

    public string Line(Fact fact, bool isNamed = false) => Prose.Of(text => Line(text, fact, isNamed));

    public string Analyte(Analyte analyte) => _analytes[analyte];

    public string Class(LabResult result) => result.Class is not { } known ? ""
        : knowledge.Analytes[result.Analyte].IsAntibody
            ? _texts[known.Class == ResultClass.Normal ? "class.negative" : "class.positive"]
            : _classes[known.Class];

    /// <summary>The day of a time as written.</summary>
    public static ReadOnlySpan<char> Day(string written) => written.AsSpan(0, Math.Min(written.Length, DayLength));

    private static void Day(Prose text, Fact fact)
    {
        if (fact is LabResult result)
        {
            var start = text.Append(Separator).Length;
            text.Append(result.At).CutTo(Math.Min(text.Length, start + DayLength));
        }
        else if (fact.Date is { } date)
        {
            text.Append(Separator).Append(Day(date));
        }
    }

    /// <summary>Which range was used and what it was; nothing where it has no unit.</summary>
    private void Range(Prose text, LabResult result, ClassifiedBy used)
    {
        if (used.By == RangeSource.Interpretation)
        {
            AppendIf(text, result.WrittenUnit is not null, "range.interpretation");
        }
        else if (Unit(result) is { } unit)
        {
            text.Append(Separator);
            var start = text.Length;
            Limits(text, used, unit);
            text.Append(" ").Append(unit.Label);
            text.Enclose(start, used.By == RangeSource.Laboratory ? _laboratoryRange : used.SexUnknown ? _fallbackRangeSexUnknown : _fallbackRange);
        }
    }

    private void Condition(Prose text, Mention mention)
    {
        if (mention.Concept == Facts.Concept.Lesion)
        {
            foreach (var kind in LesionKinds)
            {
                if (mention.Words.HasFlag(kind))
                {
                    text.Append(_lesionKinds[kind]).Append(" ");
                }
            }
        }

        text.Append(_concepts[mention.Concept]);
        AppendIf(text, mention.IsPast, "fact.past");
        AppendIf(text, mention.StatusNotStated && !mention.IsPast, "fact.statusNotStated");
        AppendIf(text, mention is { IsWeak: true, ByCode: false }, "fact.byText");
        AppendIf(text, mention is { IsWeak: true, ByCode: true, IsPast: false }, "fact.unconfirmed");
    }

    private void AppendIf(Prose text, bool holds, string key)
    {
        if (holds)
        {
            text.Append(Separator).Append(_texts[key]);
        }
    }

    /// <summary>The unit that the result was reported in: its range is shown in the same.</summary>
    private LabUnit? Unit(LabResult result) =>
        result.WrittenUnit is { } written ? knowledge.Analytes[result.Analyte].Units.Find(written) : null;

    /// <summary>The limits of the range that was used, in a unit, without naming it.</summary>
    public static void Limits(Prose text, ClassifiedBy used, LabUnit unit)
    {
        if (used is { Low: not null, High: null })
        {
            text.Append("≥ ");
        }

        if (used.Low is { } low)
        {
            Number(text, low, unit);
        }

        if (used.High is { } high)
        {
            text.Append(used.Low is null ? "≤ " : "–");
            Number(text, high, unit);
        }
    }

    public static string Limits(ClassifiedBy used, LabUnit unit) => Prose.Of(text => Limits(text, used, unit));

    /// <summary>At most two decimals, trailing zeros dropped: a converted limit has more than any laboratory reports.</summary>
    private static void Number(Prose text, decimal canonical, LabUnit unit) =>
        text.Append(unit.FromCanonical(LabValue.Exactly(canonical)).Point ?? canonical, "0.##");
}
