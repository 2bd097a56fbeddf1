using System.Collections.Immutable;
using CalcinosisCds.Facts;

namespace CalcinosisCds.Rules;

/// <summary>What counts as calcinosis on record, each form kept separate: it decides which categories are considered.</summary>
internal sealed class CalcinosisForms
{
    private static readonly Concept[] SoftTissueConcepts =
    [
        Concept.Calcinosis, Concept.CalcifiedNodule, Concept.IatrogenicCalcinosis, Concept.InjectionSiteCalcinosis, Concept.HistologyDystrophic,
        Concept.CalcinosisLikely,
    ];

    public CalcinosisForms(RecordFindings record)
    {
        var conditions = record.Conditions;
        SoftTissueMentions = conditions.Active(SoftTissueConcepts);
        SoftTissue = conditions.Present(SoftTissueMentions);
        Calciphylaxis = conditions.Has(Concept.Calciphylaxis, Concept.HistologyCalciphylaxis, Concept.HistologyVessels);
        Ossification = conditions.Has(Concept.Ossification);
        Visceral = VisceralOf(record);
        Any = Finding.Any(SoftTissue, Calciphylaxis, Ossification, Visceral);
    }

    public IReadOnlyList<Mention> SoftTissueMentions { get; }

    public Finding SoftTissue { get; }

    public Finding Calciphylaxis { get; }

    public Finding Ossification { get; }

    public Finding Visceral { get; }

    public Finding Any { get; }

    /// <summary>
    /// The categories that the record raises. Soft tissue raises all; calciphylaxis alone, itself; ossification or organs alone, neither dystrophic,
    /// tumoral nor idiopathic. An open gate raises calciphylaxis although no calcification is documented.
    /// </summary>
    public ImmutableArray<Category> Asked(CalciphylaxisGate gate) =>
        SoftTissue.IsPresent ? [Category.Dystrophic, Category.Metastatic, Category.Calciphylaxis, Category.Tumoral, Category.Idiopathic]
        : Ossification.IsPresent || Visceral.IsPresent ? [Category.Metastatic, Category.Calciphylaxis]
        : Calciphylaxis.IsPresent || gate.State is { IsPresent: true, IsWeak: false } ? [Category.Calciphylaxis]
        : [];

    /// <summary>Diffuse opacities in an organ are calcification only together with a cause; a granuloma or single nodule never is.</summary>
    private static Finding VisceralOf(RecordFindings record)
    {
        var conditions = record.Conditions;
        var hasCause = record.MetastaticCause.IsPresent || record.Kidney.IsG4OrG5.IsPresent
            || (record.CalciumIs(ResultClass.High).IsPresent && conditions.Has(Concept.Malignancy).IsPresent);

        return conditions.Present(
        [
            .. conditions.Active(Concept.VisceralCalcification),
            .. hasCause ? conditions.Active(Concept.VisceralCalcificationPossible).Select(organ => organ with { IsWeak = true }) : [],
        ]);
    }
}
