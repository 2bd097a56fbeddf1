using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What a reader must know about the laboratory picture as a whole, an item each.</summary>
internal sealed class LabNoteText(CardWords words)
{
    private readonly Texts _texts = words.Texts;
    private readonly Template _corrected = words.Texts.Template("card.note.corrected");
    private readonly Template _beside = words.Texts.Template("card.note.beside");
    private readonly Template _changed = words.Texts.Template("card.note.changed");

    public void Write(Prose text, LabNotes notes)
    {
        Mark(text, notes.CalciumIsDiscordant, "card.note.discordant");
        Mark(text, notes.IonisedDisagrees, "card.note.ionisedDisagrees");
        if (notes.CorrectedMgPerDl is { } corrected)
        {
            var start = text.Item().Length;
            text.Append(corrected, "0.0#").Enclose(start, _corrected);
        }

        if (notes.Product is { } product && !notes.CalciumIsDiscordant)
        {
            Product(text.Item(), product);
        }

        Mark(text, notes.IsolatedPthElevation, "card.note.isolatedPth");
        Mark(text, notes.KidneyEvidenceConflicts, "card.note.kidneyConflict");
        Mark(text, notes.EgfrIsRaceBased, "card.note.raceBased");
        Mark(text, notes.TumoralMorphology, "card.note.tumoralMorphology");
        Mark(text, notes.CorrectedStandsForTotal, "card.note.correctedUsed");
        for (var i = 1; i < notes.Calcium.Count; i++)
        {
            Result(text.Item(), notes.Calcium[i], _beside);
        }

        for (var i = 0; i < notes.Changed.Count; i++)
        {
            Result(text.Item(), notes.Changed[i], _changed);
        }
    }

    private void Mark(Prose text, bool holds, string key)
    {
        if (holds)
        {
            text.Item().Append(_texts[key]);
        }
    }

    /// <summary>With its day, and marked where it is above a limit.</summary>
    private void Product(Prose text, ShownProduct product)
    {
        var key = product.Mark switch { ProductMark.Marked => "card.note.productMarked", ProductMark.Noted => "card.note.productNoted", _ => "card.note.product" };
        var start = text.Length;
        text.Append(product.Value, "0").Enclose(start, _texts.Template(key), ("date", FactText.Day(product.Date).ToString()));
    }

    private void Result(Prose text, LabResult result, Template note)
    {
        var start = text.Length;
        text.Append(words.Facts.Analyte(result.Analyte)).Append(" ");
        words.Facts.Line(text, result);
        if (result is { Class: not null, WrittenUnit: not null })
        {
            text.Append(", ").Append(words.Facts.Class(result));
        }

        text.Enclose(start, note);
    }
}
