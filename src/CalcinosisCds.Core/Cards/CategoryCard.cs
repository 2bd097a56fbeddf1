using System.Globalization;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The card that names the category, its evidence and what is missing.</summary>
internal sealed class CategoryCard(CardWords words)
{
    private const int ListedGaps = 8;
    private const string CalcinosisOnRecord = "CAL-01";
    private readonly Texts _texts = words.Texts;
    private readonly CategorySummary _summary = new(words);

    public static Indicator IndicatorOf(Assessment assessment) =>
        assessment.Leading.Any(leader => leader.Category is null or Category.Metastatic or Category.Calciphylaxis) ? Indicator.Warning : Indicator.Info;

    /// <summary>That calcinosis is on record, and what decided which categories lead.</summary>
    public static IEnumerable<string> Criteria(Assessment assessment) =>
        assessment.Leading.SelectMany(leader => assessment.SupportsOf(leader).Concat(assessment.Weighed(leader) is { } category ? category.Against.Concat(category.Caps) : []))
            .Select(judged => judged.Id)
            .Concat(assessment.Ties.Select(tie => tie.Id))
            .Prepend(CalcinosisOnRecord);

    public string Summary(Assessment assessment) => _summary.Of(assessment);

    public string Detail(Assessment assessment)
    {
        var detail = new Markdown();
        foreach (var verdict in Verdicts(assessment))
        {
            detail.Paragraph(verdict);
        }

        foreach (var leader in assessment.Leading)
        {
            WriteEvidence(detail, assessment, leader);
        }

        detail.Section(_texts["card.heading.labs"], Notes(assessment));
        detail.Section(_texts["card.heading.others"], Others(assessment));
        detail.Paragraph(_texts["card.extent." + KebabId.Of(assessment.Extent)]);
        detail.Section(_texts["card.heading.approach"], Approach(assessment));
        detail.Section(_texts["card.heading.unused"], words.Unused(assessment.Gaps).Take(ListedGaps));
        detail.Paragraph(words.Footer(assessment));

        return detail.ToString();
    }

    /// <summary>A sentence for each that leads, and for each tie; the category's name in bold.</summary>
    public IEnumerable<string> Verdicts(Assessment assessment)
    {
        if (assessment.Leading.Count == 0)
        {
            yield return _texts["card.verdict.none"];
        }

        foreach (var leader in assessment.Leading)
        {
            yield return _texts.Format(
                "card.verdict." + KebabId.Of(assessment.TierOf(leader)),
                ("category", "**" + words.Name(leader) + "**"),
                ("citation", words.Citation(leader)));
        }

        foreach (var tie in assessment.Ties)
        {
            yield return _texts["criterion." + tie.Id] + " " + words.Citations(tie.Id);
        }
    }

    private void WriteEvidence(Markdown detail, Assessment assessment, Leader leader)
    {
        var suffix = assessment.Leading.Count > 1 ? "Of" : "";
        string Heading(string key) => _texts.Format("card.heading." + key + suffix, ("category", words.Phrase(leader)));

        detail.Section(Heading("supports"), assessment.SupportsOf(leader).Select(words.Line));
        if (assessment.Weighed(leader) is { } category)
        {
            detail.Section(Heading("against"), category.Against.Select(words.Line));
            detail.Section(_texts["card.heading.limits"], category.Caps.Select(words.Line));
            detail.Section(Heading("missing"), category.Missing.Select(gap => words.Gap(gap, DefiningId(category.Category))));
        }
    }

    /// <summary>What a reader must know about the laboratory picture as a whole.</summary>
    public IEnumerable<string> Notes(Assessment assessment)
    {
        var notes = assessment.Notes;
        if (notes.CalciumIsDiscordant)
        {
            yield return _texts["card.note.discordant"];
        }

        if (notes.IonisedDisagrees)
        {
            yield return _texts["card.note.ionisedDisagrees"];
        }

        if (notes.CorrectedMgPerDl is { } corrected)
        {
            yield return _texts.Format("card.note.corrected", ("value", corrected.ToString("0.0#", CultureInfo.InvariantCulture)));
        }

        if (Product(notes) is { } product)
        {
            yield return product;
        }

        foreach (var (holds, key) in Marks(notes))
        {
            if (holds)
            {
                yield return _texts[key];
            }
        }

        foreach (var result in notes.Beside)
        {
            yield return _texts.Format("card.note.beside", ("result", Result(result)));
        }

        foreach (var result in notes.Changed)
        {
            yield return _texts.Format("card.note.changed", ("result", Result(result)));
        }
    }

    private static (bool Holds, string Key)[] Marks(LabNotes notes) =>
    [
        (notes.IsolatedPthElevation, "card.note.isolatedPth"),
        (notes.KidneyEvidenceConflicts, "card.note.kidneyConflict"),
        (notes.EgfrIsRaceBased, "card.note.raceBased"),
        (notes.TumoralMorphology, "card.note.tumoralMorphology"),
        (notes.CorrectedStandsForTotal, "card.note.correctedUsed"),
    ];

    /// <summary>With its day, and marked where it is above a limit; nothing where calcium itself is in doubt.</summary>
    private string? Product(LabNotes notes)
    {
        if (notes.Product is not { } product || notes.CalciumIsDiscordant)
        {
            return null;
        }

        var key = product.Mark switch { ProductMark.Marked => "card.note.productMarked", ProductMark.Noted => "card.note.productNoted", _ => "card.note.product" };

        return _texts.Format(key, ("value", product.Value.ToString("0", CultureInfo.InvariantCulture)), ("date", FactText.Day(product.Date)));
    }

    private string Result(LabResult result)
    {
        var line = words.Facts.Analyte(result.Analyte) + " " + words.Facts.Line(result);

        return result.Class is not null && result.Written is not null ? line + ", " + words.Facts.Class(result) : line;
    }

    private IEnumerable<string> Others(Assessment assessment) =>
        from category in assessment.Categories
        where !assessment.Leading.Contains(new Leader(category.Category))
        orderby category.Tier descending
        select Other(category);

    private string Other(CategoryAssessment category)
    {
        var name = _texts["category." + KebabId.Of(category.Category)];
        var tier = _texts["tier." + KebabId.Of(category.Tier)];
        var reason = category.Tier switch
        {
            Tier.NotSupported when category.Against.Length > 0 => words.Line(category.Against[0]),
            Tier.InsufficientData when category.Missing.Count > 0 => words.Gap(category.Missing[0], DefiningId(category.Category)),
            Tier.Possible or Tier.Consistent when category.Supports.Length > 0 => words.Line(category.Supports[0]),
            _ => _texts["criterion." + DefiningId(category.Category)] + ": " + _texts["card.other.definingAbsent"] + " " + words.Citations(DefiningId(category.Category)),
        };

        return _texts.Format("card.other.reason", ("category", name), ("tier", tier), ("reason", reason));
    }

    private static string DefiningId(Category category) => category switch
    {
        Category.Dystrophic => "DYS-00",
        Category.Metastatic => "MET-00",
        Category.Calciphylaxis => "CPX-00",
        Category.Tumoral => "TUM-00",
        Category.Idiopathic => "IDI-00",
        _ => throw new System.Diagnostics.UnreachableException(),
    };

    /// <summary>What was tried for calcinosis is told only where the calcinosis itself is what there is to treat.</summary>
    private IEnumerable<string> Approach(Assessment assessment)
    {
        var keys = assessment.Leading.Select(ReportBuilder.Id).Append("standard");
        var isCalcinosisItself = assessment.Leading.Count == 0
            || assessment.Leading.Any(leader => leader.Category is Category.Dystrophic or Category.Tumoral or Category.Idiopathic);

        return (isCalcinosisItself ? keys.Concat(["tried", "warfarin"]) : keys).Select(key => _texts["approach." + key]);
    }
}
