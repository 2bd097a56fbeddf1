using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What a reader must know about the laboratory picture as a whole, one line per point.</summary>
internal sealed class LabNoteText(CardWords words)
{
    private readonly string _discordant = words.Texts["card.note.discordant"];
    private readonly string _ionisedDisagrees = words.Texts["card.note.ionisedDisagrees"];
    private readonly string _isolatedPth = words.Texts["card.note.isolatedPth"];
    private readonly string _kidneyConflict = words.Texts["card.note.kidneyConflict"];
    private readonly string _raceBased = words.Texts["card.note.raceBased"];
    private readonly string _tumoralMorphology = words.Texts["card.note.tumoralMorphology"];
    private readonly string _correctedUsed = words.Texts["card.note.correctedUsed"];
    private readonly Template _corrected = words.Texts.Template("card.note.corrected");
    private readonly Template _productNoted = words.Texts.Template("card.note.productNoted");
    private readonly Template _productMarked = words.Texts.Template("card.note.productMarked");
    private readonly Template _beside = words.Texts.Template("card.note.beside");
    private readonly Template _changed = words.Texts.Template("card.note.changed");
    private readonly string _kidneyDiscordant = words.Texts["card.note.kidneyDiscordant"];
    private readonly string _phosphateUnexplained = words.Texts["card.note.phosphateUnexplained"];
    private readonly Template _pthUnderDialysis = words.Texts.Template("card.note.pthUnderDialysis");
    private readonly Template _pthInSuggestedRange = words.Texts.Template("card.note.pthInSuggestedRange");
    private readonly FactText _facts = words.Facts;
    private readonly Template _saidOtherwise = words.Texts.Template("card.note.saidOtherwise");
    private readonly Template _contradictory = words.Texts.Template("card.note.contradictory");

    /// <param name="notes">The notes.</param>
    /// <param name="said">What the card has already said: a result in it is not shown again.</param>
    public IEnumerable<string> Of(LabNotes notes, Said said) =>
    [
        .. Conflicts(notes, said),
        .. Remarks(notes, said),
        .. said.New(notes.Beside).Cast<LabResult>().Select(result => _beside.Format(("result", Result(result)))),
        .. said.New(notes.Changed).Cast<LabResult>().Select(result => _changed.Format(("result", Result(result)))),
    ];

    /// <summary>Where the record contradicts itself.</summary>
    private IEnumerable<string> Conflicts(LabNotes notes, Said said) =>
    [
        .. said.New(notes.Contradictory.Concat(notes.ContradictedBefore)).Cast<LabResult>().GroupBy(result => (result.Analyte, result.At.Earliest))
            .Select(group => _contradictory.Format(
            ("analyte", words.Facts.Analyte(group.Key.Analyte)),
            ("values", words.Phrasing.And(group.Select(words.Facts.Value).Distinct())),
            ("date", Phrasing.Day(group.First().Date ?? "")))),
        .. notes.SaidOtherwise.Select(conflict => _saidOtherwise.Format(
            ("said", words.Facts.Named(conflict.Said)),
            ("analyte", words.Facts.Analyte(conflict.Measured.Analyte)), ("class", words.Facts.Class(conflict.Measured)))),
        .. Said(
            (notes.KidneyIsDiscordant, _kidneyDiscordant),
            (notes.CalciumIsDiscordant, _discordant),
            (notes.IonisedDisagrees, _ionisedDisagrees),
            (notes.KidneyEvidenceConflicts && !notes.KidneyIsDiscordant, _kidneyConflict)),
    ];

    private IEnumerable<string> Remarks(LabNotes notes, Said said) =>
    [
        .. notes.CorrectedMgPerDl is { } corrected ? [_corrected.Format(("value", corrected.ToString("0.0#", CultureInfo.InvariantCulture)))]
            : Array.Empty<string>(),
        .. notes.Product is { Mark: not ProductMark.None } product && !notes.CalciumIsDiscordant ? [Product(product)] : Array.Empty<string>(),
        .. notes.PthIsReadUnderDialysis
            ? said.New(notes.Key.Where(lab => lab.Item == "pth").Select(lab => lab.Latest)).Cast<LabResult>().Select(PthUnderDialysis) : [],
        .. Said(
            (notes.PhosphateIsHighUnexplained, _phosphateUnexplained),
            (notes.IsolatedPthElevation, _isolatedPth),
            (notes.EgfrIsRaceBased, _raceBased),
            (notes.TumoralMorphology, _tumoralMorphology),
            (notes.CorrectedStandsForTotal, _correctedUsed)),
    ];

    private static IEnumerable<string> Said(params IEnumerable<(bool Applies, string Text)> notes) =>
        notes.Where(note => note.Applies).Select(note => note.Text);

    private string PthUnderDialysis(LabResult pth)
    {
        var words = pth.Class is null ? _pthInSuggestedRange : _pthUnderDialysis;

        return words.Format(("value", _facts.Named(pth)), ("class", _facts.Class(pth)), ("date", Phrasing.Day(pth.Date ?? "")));
    }

    /// <summary>With its day, and marked if it is above a limit.</summary>
    private string Product(ShownProduct product)
    {
        var words = product.Mark == ProductMark.Marked ? _productMarked : _productNoted;

        return words.Format(("value", Rounded(product.Value)), ("date", Phrasing.Day(product.Date)));
    }

    private static string Rounded(LabValue value)
    {
        var bound = value.Bound.ToString("0", CultureInfo.InvariantCulture);

        return value.RangeEnd is { } end ? bound + "–" + end.ToString("0", CultureInfo.InvariantCulture)
            : value.Comparator is { } comparator ? comparator + " " + bound
            : bound;
    }

    private string Result(LabResult result) => words.Phrasing.List(
        words.Facts.Line(result, isNamed: true),
        result is { Class: not null, Written: not null } ? words.Facts.Class(result) : null);
}
