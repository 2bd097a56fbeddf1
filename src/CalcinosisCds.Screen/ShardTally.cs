using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Orders;
using CalcinosisCds.Reading;
using CalcinosisCds.Rules;
using CalcinosisCds.Screen.Tallies;

namespace CalcinosisCds.Screen;

/// <summary>
/// Adds up the patients of one shard for the report over all of them. It asks which cards there would be but composes none: their words cost more
/// than everything else together.
/// </summary>
internal sealed class ShardTally(KnowledgeBase knowledge)
{
    /// <summary>The detail of an order rule that would only say what it could not read.</summary>
    internal const string Unread = "unread";

    /// <summary>In place of a category.</summary>
    internal const string NothingLeads = "none";

    private static readonly FrozenDictionary<Tier, string> Tiers = Ids<Tier>();
    private static readonly FrozenDictionary<Indicator, string> Indicators = Ids<Indicator>();
    private static readonly FrozenDictionary<GapReason, string> Reasons = Ids<GapReason>();

    private readonly Dictionary<TallyKey, Count> _counts = [];
    private readonly HashSet<(TallyGroup Group, string Id, string Detail)> _once = [];
    private readonly CardComposer _cards = new(knowledge);
    private readonly OrderReview _orders = new(knowledge);
    private readonly CoverageSum _coverage = new();
    private CoverageBuilder? _met;
    private DateTimeOffset? _asOf;

    /// <summary>What the next record is to be read with, so that the report can say what was not understood.</summary>
    public CoverageBuilder StartPatient() => _met = new CoverageBuilder(knowledge);

    /// <param name="encounters">How many of the patient's encounters the export holds: roughly how often the chart would be opened.</param>
    public void Add(ClinicalFacts facts, Assessment assessment, int encounters)
    {
        _asOf ??= facts.AsOf;
        var patient = new Patient(this, Bands.Standard.AgeOf(facts.Patient.Birth, facts.AsOf), facts.Patient.Sex, encounters);
        _once.Clear();
        _coverage.Add(_met?.Build() ?? CoverageReport.None);
        _met = null;
        patient.Count(TallyGroup.Patients);
        AddCards(patient, assessment);
        AddFindings(patient, assessment);
        AddMissing(patient, assessment);
        foreach (var series in facts.Labs)
        {
            if (Bands.Standard.FreshnessOf(series, facts.AsOf) is { } band)
            {
                patient.CountApart(TallyGroup.Freshness, knowledge.Analytes[series.Analyte].Id, band);
            }
        }
    }

    public Tally Sum() => new(
        knowledge.Release.Version,
        _asOf,
        [
            .. _counts.OrderBy(count => count.Key).Select(count => new TallyLine(
                count.Key.Group, count.Key.Id, count.Key.Detail, count.Key.Age, count.Key.Sex, count.Value.Patients, count.Value.Encounters)),
        ],
        _coverage.Build());

    /// <summary>As JSON, which names no patient.</summary>
    public void WriteTo(Stream output) => Sum().WriteTo(output);

    private void AddCards(Patient patient, Assessment assessment)
    {
        var isAny = false;
        foreach (var (topic, indicator) in _cards.Outline(assessment))
        {
            isAny = true;
            patient.Count(TallyGroup.Card, topic.Code(), Indicators[indicator]);
        }

        if (isAny)
        {
            patient.Count(TallyGroup.AnyCard);
        }

        foreach (var reach in _orders.Reach(assessment))
        {
            patient.Count(TallyGroup.Order, reach.Rule, reach.IsBornOut ? Indicators[reach.Indicator] : Unread);
        }
    }

    private static void AddFindings(Patient patient, Assessment assessment)
    {
        foreach (var flag in assessment.RedFlags)
        {
            patient.Count(TallyGroup.RedFlag, flag.Id, Indicators[flag.Indicator]);
        }

        if (assessment.IsCalcinosisDocumented)
        {
            patient.Count(TallyGroup.Calcinosis);
            if (assessment.Leading.IsEmpty)
            {
                patient.Count(TallyGroup.Leading, NothingLeads);
            }
        }

        foreach (var leader in assessment.Leading)
        {
            patient.Count(TallyGroup.Leading, ReportBuilder.Id(leader), Tiers[assessment.TierOf(leader)]);
        }

        foreach (var judged in assessment.Complications)
        {
            patient.Count(TallyGroup.Complication, judged.Id);
        }

        foreach (var judged in assessment.RiskFactors)
        {
            patient.Count(TallyGroup.RiskFactor, judged.Id);
        }
    }

    private static void AddMissing(Patient patient, Assessment assessment)
    {
        if (assessment.IsCalcinosisDocumented)
        {
            foreach (var gap in CardComposer.Open(assessment))
            {
                patient.Count(TallyGroup.Open, gap.Item, Reasons[gap.Reason]);
            }
        }

        foreach (var gap in assessment.UnreadLists)
        {
            patient.CountApart(TallyGroup.UnreadList, gap.Item, Reasons[gap.Reason]);
        }

        foreach (var gap in assessment.Gaps)
        {
            patient.CountApart(TallyGroup.Unusable, gap.Item, "");
            patient.CountApart(TallyGroup.Unusable, gap.Item, Reasons[gap.Reason]);
        }
    }

    private static FrozenDictionary<T, string> Ids<T>()
        where T : struct, Enum => Enum.GetValues<T>().ToFrozenDictionary(value => value, KebabId.Of);

    private sealed class Count
    {
        public long Patients { get; set; }

        public long Encounters { get; set; }
    }

    /// <summary>One patient, as far as the counts distinguish patients.</summary>
    private readonly record struct Patient(ShardTally Tally, string Age, Sex Sex, int Encounters)
    {
        public void Count(TallyGroup group, string id = "", string detail = "") => Add(new TallyKey(group, id, detail, Age, Sex));

        /// <summary>Without age and sex, and once however often the patient has it.</summary>
        public void CountApart(TallyGroup group, string id, string detail)
        {
            if (Tally._once.Add((group, id, detail)))
            {
                Add(new TallyKey(group, id, detail, "", Sex.Unknown));
            }
        }

        private void Add(in TallyKey key)
        {
            if (!Tally._counts.TryGetValue(key, out var count))
            {
                Tally._counts.Add(key, count = new Count());
            }

            count.Patients++;
            count.Encounters += Encounters;
        }
    }
}
