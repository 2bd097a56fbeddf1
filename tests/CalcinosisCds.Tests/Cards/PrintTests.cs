using CalcinosisCds.Cards;
using CalcinosisCds.Facts;
using CalcinosisCds.Tests.Rules;
namespace CalcinosisCds.Tests.Cards;
public sealed class PrintTests
{
    [Fact]
    public void Print()
    {
        var w = new System.Text.StringBuilder();
        foreach (var p in CardCorpus.Real.Where(p => !p.Name.Contains("No"))) Put(w, p.Name, p.Cards);
        void F(string n, SomeFacts f) => Put(w, n, CardCorpus.Cards(f.Assess()));
        BodyPlace thigh = new(BodyPart.Thigh, BodySide.Left);
        F("cpx dialysis", new SomeFacts().Said(Concept.CkdStage5).Said(Concept.Dialysis).Lesion(LesionDegree.TypicalByNecrosis, "necrotic ulcer", thigh).Takes(MedicationGroup.VitaminKAntagonist, "warfarin").Takes(MedicationGroup.CalciumBasedBinder, "calcium acetate"));
        F("cpx consider", new SomeFacts().Lesion(LesionDegree.Bare, "ulcer", thigh).Takes(MedicationGroup.VitaminKAntagonist, "warfarin"));
        F("cpx named", new SomeFacts().Said(Concept.Calciphylaxis, date: "2025-11-02").Labs(new Chart().Egfr(12).Ca(9.1m).P(6m)));
        F("cpx + calcinosis", new SomeFacts().Labs(Chart.WithCalcinosis().Egfr(12).Ca(9.1m).P(6m).Pth(300)).Said(Concept.Dialysis).Lesion(LesionDegree.TypicalByNecrosis, "necrotic plaque", thigh));
        F("fop", new SomeFacts().Said(Concept.Ossification, "fibrodysplasia ossificans progressiva"));
        F("heparin", new SomeFacts().Said(Concept.InjectionSiteCalcinosis).Takes(MedicationGroup.CalciumContainingHeparin, "nadroparin calcium").Said(Concept.CkdStage5));
        F("preliminary", new SomeFacts().Rejected(Analyte.CalciumTotal, new DataGap("calcium-total", GapReason.ExcludedStatus, "Observation/1", "2026-01-14", "preliminary")));
        F("form", new SomeFacts().Labs(Chart.WithCalcinosis().P(3.5m)).Said(Concept.SystemicSclerosis).Rejected(Analyte.CalciumTotal, new DataGap("calcium-total", GapReason.FormNotRead, "Observation/1", "2026-01-14")));
        F("contradictory", new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").Ca(14.6m).Ca(9.6m).P(3.5m)).Contradictory(Analyte.CalciumTotal));
        F("pth dialysis", new SomeFacts().Labs(Chart.WithCalcinosis().Condition("Z99.2").Ca(9.6m).P(6.5m).Pth(300)));
        F("said otherwise", new SomeFacts().Labs(Chart.WithCalcinosis().Condition("M32.9").Ca(9.6m).P(3.5m).Pth(30)).Said(Concept.HypercalcaemiaSaid).Said(Concept.NamedDystrophic, date: "2025-03-04"));
        F("hyperP", new SomeFacts().Labs(Chart.WithCalcinosis().Aged(20).Ca(9.6m).P(6.5m).Egfr(95).Pth(30)));
        System.IO.File.WriteAllText("/tmp/c2cards.txt", w.ToString());
    }
    private static void Put(System.Text.StringBuilder w, string name, IReadOnlyList<Card> cards)
    {
        w.AppendLine("################ " + name);
        foreach (var c in cards) w.AppendLine($"---- {c.Topic} {c.Indicator} ({c.Summary.Length}/{c.Detail.Length})").AppendLine("S: " + c.Summary).AppendLine(c.Detail);
    }
}
