using System.Globalization;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What a reader must know about the laboratory picture as a whole, one line each.</summary>
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
    private readonly Template _product = words.Texts.Template("card.note.product");
    private readonly Template _productNoted = words.Texts.Template("card.note.productNoted");
    private readonly Template _productMarked = words.Texts.Template("card.note.productMarked");
    private readonly Template _beside = words.Texts.Template("card.note.beside");
    private readonly Template _changed = words.Texts.Template("card.note.changed");

    public IEnumerable<string> Of(LabNotes notes) =>
    [
        .. new[]
        {
            notes.CalciumIsDiscordant ? _discordant : null,
            notes.IonisedDisagrees ? _ionisedDisagrees : null,
            notes.CorrectedMgPerDl is { } corrected ? _corrected.Format(("value", corrected.ToString("0.0#", CultureInfo.InvariantCulture))) : null,
            notes.Product is { } product && !notes.CalciumIsDiscordant ? Product(product) : null,
            notes.IsolatedPthElevation ? _isolatedPth : null,
            notes.KidneyEvidenceConflicts ? _kidneyConflict : null,
            notes.EgfrIsRaceBased ? _raceBased : null,
            notes.TumoralMorphology ? _tumoralMorphology : null,
            notes.CorrectedStandsForTotal ? _correctedUsed : null,
        }.OfType<string>(),
        .. notes.Beside.Select(result => _beside.Format(("result", Result(result)))),
        .. notes.Changed.Select(result => _changed.Format(("result", Result(result)))),
    ];

    /// <summary>With its day, and marked where it is above a limit.</summary>
    private string Product(ShownProduct product)
    {
        var words = product.Mark switch { ProductMark.Marked => _productMarked, ProductMark.Noted => _productNoted, _ => _product };

        return words.Format(("value", product.Value.ToString("0", CultureInfo.InvariantCulture)), ("date", Phrasing.Day(product.Date)));
    }

    private string Result(LabResult result) => words.Phrasing.List(
        words.Facts.Line(result, isNamed: true),
        result is { Class: not null, Written: not null } ? words.Facts.Class(result) : null);
}
