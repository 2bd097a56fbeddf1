using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Rules;

namespace CalcinosisCds.Tests.Cards;

/// <summary>Facts built in code, for what a card says of them however they were read.</summary>
internal sealed class SomeFacts
{
    private readonly List<Mention> _mentions = [];
    private readonly List<Lesion> _lesions = [];
    private readonly List<MedicationUse> _medications = [];
    private readonly List<DataGap> _gaps = [];
    private ClinicalFacts _labs = Chart.FactsOf(new Chart());

    /// <summary>Adds the laboratory results of a chart, and how much of its lists was read.</summary>
    public SomeFacts Labs(Chart chart)
    {
        _labs = Chart.FactsOf(chart);
        return this;
    }

    public SomeFacts Said(Concept concept, string? inWords = null, string? date = null, bool isDoubted = false, bool byCode = true)
    {
        _mentions.Add(new Mention(concept, byCode, IsPast: false, BodySites.None, $"Condition/f{_mentions.Count}", date)
        {
            InWords = inWords,
            IsDoubted = isDoubted,
            IsWeak = isDoubted,
        });
        return this;
    }

    public SomeFacts Lesion(LesionDegree degree, string words, params IReadOnlyList<BodyPlace> places)
    {
        var sites = BodySites.None with { Places = places, IsNamed = places.Count > 0 };
        _lesions.Add(new Lesion(degree, sites, words, $"Condition/l{_lesions.Count}",
            "2026-01-10")
        { IsUlcer = words.Contains("ulcer", StringComparison.Ordinal) });
        return this;
    }

    public SomeFacts Takes(MedicationGroup group, string ingredient)
    {
        _medications.Add(new MedicationUse(group, ingredient, IsTaken: true, SiteIsNamed: false, $"MedicationRequest/m{_medications.Count}", "2025-06-01"));
        return this;
    }

    public SomeFacts Gap(DataGap gap)
    {
        _gaps.Add(gap);
        return this;
    }

    /// <summary>The newest result of an analyte could not be used.</summary>
    public SomeFacts Rejected(Analyte analyte, DataGap gap) => WithSeries(new LabSeries(analyte, [], gap)).Gap(gap);

    /// <summary>The newest results of an analyte contradict each other.</summary>
    public SomeFacts Contradictory(Analyte analyte) => WithSeries(_labs.Series(analyte) with { Contradictory = [.. _labs.Series(analyte).Results.Take(2)] });

    public ClinicalFacts Build() => _labs with
    {
        Mentions = [.. _labs.Mentions, .. _mentions],
        Medications = [.. _labs.Medications, .. _medications],
        Gaps = [.. _labs.Gaps, .. _gaps],
        Lesions = _lesions,
    };

    public Assessment Assess() => new Assessor(Some.Knowledge).Assess(Build());

    private SomeFacts WithSeries(LabSeries series)
    {
        _labs = _labs with { Labs = [.. _labs.Labs.Where(other => other.Analyte != series.Analyte), series] };
        return this;
    }
}
