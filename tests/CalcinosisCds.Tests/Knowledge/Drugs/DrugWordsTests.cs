using CalcinosisCds.Knowledge.Drugs;
using FsCheck;
using FsCheck.Fluent;

namespace CalcinosisCds.Tests.Knowledge.Drugs;

/// <summary>Names of drugs in text are found, and what only looks like one is not.</summary>
public sealed class DrugWordsTests
{
    public static IEnumerable<object[]> FalseFriends =>
        SourceFile.Rows("tests/CalcinosisCds.Tests/Knowledge/Drugs/false-friends.csv").Select(row => new object[] { row["text"], row["reads"] });

    [Theory]
    [MemberData(nameof(FalseFriends))]
    public void FindByWords_FalseFriend_IsReadAsWhatItIs(string text, string reads)
    {
        Assert.Equal(reads, Reading.OfWords(Some.Knowledge.Drugs, text));
    }

    [Theory]
    [InlineData("Warfarin 5 mg tablet", "vitamin-k-antagonist")]
    [InlineData("WARFARIN", "vitamin-k-antagonist")]
    [InlineData("Acide alendronique 70 mg", "bisphosphonate")]
    [InlineData("Calcium gluconate 10 % injection", "!calcium-salt parenteral-calcium")]
    [InlineData("calcium gluconate 500 mg tablet", "!parenteral-calcium calcium-salt")]
    [InlineData("calcium gluconate", "~calcium-salt ~parenteral-calcium")]
    [InlineData("Calcium acetate 667 mg", "calcium-based-binder")]
    [InlineData("colecalciferol 400 units oral drops", "vitamin-d")]
    [InlineData("Vigantol Tropfen", "vitamin-d")]
    [InlineData("tobramycin dexamethasone drops", "!systemic-corticosteroid")]
    [InlineData("hydrocortisone 10 mg tablet", "systemic-corticosteroid")]
    [InlineData("Kenalog cream", "!systemic-corticosteroid")]
    [InlineData("prednisone 5 mg tablet; hydrocortisone 1 % cream", "!systemic-corticosteroid systemic-corticosteroid")]
    [InlineData("dexamethasone 4 mg tablet or eye drops", "?systemic-corticosteroid")]
    [InlineData("tofacitinib 5 mg", "immunosuppressant jak-inhibitor")]
    [InlineData("nadroparin calcium 2850 units", "calcium-containing-heparin")]
    [InlineData("burosumab-twza", "burosumab")]
    [InlineData("romosozumab", "none")]
    [InlineData("warfarin, stopped 2020", "")]
    [InlineData("Warfarin 5 mg daily - stopped", "")]
    [InlineData("Warfarin 5 mg, dc'd 12/2024", "")]
    [InlineData("Warfarin - d/c'd 2023", "")]
    [InlineData("STOP taking warfarin", "")]
    [InlineData("Warfarin 5 mg, stopped aspirin", "vitamin-k-antagonist")]
    [InlineData("Discharge medication (d/c): warfarin 5 mg", "vitamin-k-antagonist")]
    [InlineData("allergy to penicillin, warfarin 5 mg", "vitamin-k-antagonist")]
    [InlineData("do not crush mycophenolate mofetil", "immunosuppressant")]
    [InlineData("calcium", "")]
    [InlineData("vitamin D", "")]
    [InlineData("warfarinlike", "")]
    [InlineData("", "")]
    [InlineData(" - ; \n . ", "")]
    public void FindByWords_Text_IsReadAs(string text, string reads)
    {
        Assert.Equal(reads, Reading.OfWords(Some.Knowledge.Drugs, text));
    }

    [Fact]
    public void FindByWords_NameAmongOthers_IsFoundAtItsPlaceAsWritten()
    {
        var mention = Assert.Single(Some.Knowledge.Drugs.FindByWords("Rx: Cálcium-Carbonate, chewable"));

        Assert.Equal("Cálcium-Carbonate", mention.Name);
        Assert.Equal(4, mention.Start);
        Assert.Equal(DrugForm.Systemic, mention.Form);
    }

    [Fact]
    public void FindByWords_GenericAndBrand_AreOneIngredient()
    {
        var mentions = Some.Knowledge.Drugs.FindByWords("warfarin (COUMADIN) tablet 5 mg");

        Assert.Equal(["warfarin", "COUMADIN"], mentions.Select(mention => mention.Name));
        Assert.Equal("warfarin", Assert.Single(DrugTable.Unite(mentions.SelectMany(mention => mention.Uses))).Ingredient);
    }

    [Fact]
    public void FindByWords_AnyText_PlacesNamesInsideItAndNeverThrows()
    {
        Prop.ForAll<string?>(written =>
        {
            var text = (written ?? "") + " warfarin \ud800 " + written;

            return Some.Knowledge.Drugs.FindByWords(text)
                .All(mention => text.Substring(mention.Start, mention.Name.Length) == mention.Name);
        }).QuickCheckThrowOnFailure();
    }
}
