using System.Diagnostics;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Orders;

/// <summary>The grounds of the order rules on one record, each a short statement about what the other rules have found; each is evaluated once.</summary>
internal sealed class OrderGrounds(Assessment assessment)
{
    private static readonly DataGap Replaced = new("patient", GapReason.RecordReplaced);

    private static readonly Analyte[] Calcium = [Analyte.CalciumTotal, Analyte.CalciumIonised, Analyte.CalciumCorrected];

    private readonly Dictionary<OrderGround, Finding> _found = [];

    public Finding this[OrderGround ground]
    {
        get
        {
            if (!_found.TryGetValue(ground, out var finding))
            {
                finding = assessment.Record is { } record ? Find(ground, record) : Finding.Unknown(Replaced);
                _found.Add(ground, finding);
            }

            return finding;
        }
    }

    /// <summary>What is known about the result that a test measures; null if no order rule asks for it.</summary>
    public Finding? Measured(string item) => assessment.Record is not { } record ? null : item switch
    {
        "calcium" => record.CalciumIsKnown,
        "phosphate" => record.PhosphateIsKnown,
        "pth" => record.PthIsKnown,
        _ => null,
    };

    private Finding Find(OrderGround ground, RecordFindings record) => ground switch
    {
        OrderGround.CalciphylaxisOpen => Gate(record, isWeak: false),
        OrderGround.CalciphylaxisAjar => Gate(record, isWeak: true),
        OrderGround.CalciphylaxisRecorded => Ever(record, Concept.Calciphylaxis, Concept.HistologyCalciphylaxis),
        OrderGround.KidneyFailureWithoutLesion => Finding.All(record.Kidney.IsG5, NoLesion(record)),
        OrderGround.CalciumHigh => RecentHighCalcium(record),
        OrderGround.Hypercalcaemia => HypercalcaemiaFlag(),
        OrderGround.MetastaticLeads => Leads(Category.Metastatic, Tier.Consistent),
        OrderGround.MetastaticPossible => Leads(Category.Metastatic, Tier.Possible),
        OrderGround.PhosphateHighInKidneyDisease => Finding.All(HighPhosphate(record), record.Kidney.IsG4OrG5),
        OrderGround.VitaminDExcess => record.VitaminDExcess,
        OrderGround.SarcoidosisWithHighCalcium => Finding.All(record.Conditions.Has(Concept.Sarcoidosis), record.CalciumIs(ResultClass.High)),
        OrderGround.Calcinosis => record.Calcinosis,
        OrderGround.Extravasation => Ever(record, Concept.Extravasation, Concept.Infiltration),
        OrderGround.UnderOneYear => UnderOneYear(record),
        OrderGround.AdvancedKidneyDisease => record.Kidney.IsG4OrG5,
        OrderGround.InjectionSiteCalcinosis => record.Conditions.Has(Concept.InjectionSiteCalcinosis),
        OrderGround.TumoralLeads => Finding.Any(Leads(Category.Tumoral, Tier.Consistent), Leads(Category.Tumoral, Tier.Possible)),
        OrderGround.FamilialTumoral => record.Conditions.Has(Concept.FamilialTumoralCalcinosis),
        _ => throw new UnreachableException(),
    };

    private static Finding Gate(RecordFindings record, bool isWeak) =>
        record.Gate.State is { IsPresent: true } gate && gate.IsWeak != isWeak ? Finding.Absent() : record.Gate.State;

    private static Finding Ever(RecordFindings record, params ReadOnlySpan<Concept> concepts)
    {
        var found = new List<Mention>();
        foreach (var concept in concepts)
        {
            found.AddRange(record.Conditions.ActiveOrPast(concept));
        }

        return record.Conditions.Present(found);
    }

    private static Finding NoLesion(RecordFindings record) =>
        record.Facts.Lesions.Count > 0 ? Finding.Absent([.. record.Facts.Lesions])
        : record.Facts.ConditionList.Gap is { } unread ? Finding.Unknown(unread)
        : Finding.Present();

    /// <summary>An older result says nothing about today; a recent one that could not be read leaves it open.</summary>
    private static Finding RecentHighCalcium(RecordFindings record)
    {
        var isHigh = record.CalciumIs(ResultClass.High);
        var isOld = isHigh.IsPresent
            && !isHigh.Facts.OfType<LabResult>().Any(result => record.Facts.AsOf - result.At.Earliest <= record.Limits.OrderCalciumAge);

        return UnlessUnread(
            isOld ? Finding.Unknown(new DataGap("calcium", GapReason.NotCurrent)) : isHigh, record, record.Limits.OrderCalciumAge, Calcium);
    }

    private static Finding HighPhosphate(RecordFindings record) =>
        UnlessUnread(record.PhosphateIs(ResultClass.High), record, record.Limits.CurrentAge, Analyte.Phosphate);

    /// <summary>A result that could not be read may say something other than an older one that could.</summary>
    private static Finding UnlessUnread(Finding finding, RecordFindings record, TimeSpan window, params IEnumerable<Analyte> analytes) =>
        !finding.IsPresent && Unreadable.Since(record, window, analytes).ToList() is { Count: > 0 } unread ? Finding.Unknown(unread) : finding;

    private Finding HypercalcaemiaFlag() =>
        assessment.RedFlags.FirstOrDefault(flag => flag.Id is Rules.Hypercalcaemia.Severe or Rules.Hypercalcaemia.High)?.Finding ?? Finding.Absent();

    private Finding Leads(Category category, Tier tier)
    {
        if (!assessment.Leads(category))
        {
            return assessment.Find(category) is { Tier: Tier.InsufficientData } open ? Finding.Unknown(open.Missing)
                : assessment.Calcinosis.IsUnknown ? assessment.Calcinosis
                : Finding.Absent();
        }

        return assessment.Find(category) is { } leader && leader.Tier == tier
            ? Finding.Present([.. leader.Supports.SelectMany(judged => judged.Finding.Facts).Distinct()])
            : Finding.Absent();
    }

    private static Finding UnderOneYear(RecordFindings record) => record.Facts.Patient.IsAtLeast(record.Limits.InfantExtravasationTo, record.Facts.AsOf) switch
    {
        true => Finding.Absent(new AgeFact()),
        false => Finding.Present(new AgeFact()),
        null => Finding.Unknown(new DataGap("birthDate", GapReason.NotRecorded)),
    };
}
