namespace CalcinosisCds.Tests.Text;

/// <summary>Everyday wounds with a cause of their own: what explains them is named beside them.</summary>
public sealed class EverydayWoundTests
{
    [Theory]
    [InlineData("Venous stasis ulcer left ankle, painful", "venous")]
    [InlineData("Diabetic foot ulcer with necrosis, right great toe", "diabetic-foot")]
    [InlineData("Stage 4 pressure ulcer sacrum, necrotic", "pressure")]
    [InlineData("Surgical wound dehiscence abdomen, painful", "surgical")]
    [InlineData("BKA stump wound necrotic", "surgical")]
    [InlineData("Shingles left flank, painful vesicles with black crusts", "zoster")]
    [InlineData("Dog bite right calf, painful wound", "bite")]
    [InlineData("Burn wound left forearm, eschar", "burn")]
    [InlineData("Frostbite toes with necrosis", "frostbite")]
    [InlineData("Hidradenitis suppurativa groin, painful nodules", "hidradenitis")]
    [InlineData("Pyoderma gangrenosum left shin, painful ulcer", "pyoderma-gangrenosum")]
    [InlineData("Gout with painful ulcerated tophus of great toe", "gout")]
    [InlineData("Psoriasis plaques thighs, itchy and painful", "dermatosis")]
    [InlineData("Painful lipoma of thigh", "skin-tumour")]
    [InlineData("Basal cell carcinoma nose, ulcerated", "skin-tumour")]
    [InlineData("Laceration shin with necrotic edges", "trauma")]
    [InlineData("Insulin injection site necrosis abdomen", "injection")]
    [InlineData("Skin necrosis due to warfarin, breast", "coumarin-or-heparin-necrosis")]
    [InlineData("Heparin-induced skin necrosis abdomen", "coumarin-or-heparin-necrosis")]
    [InlineData("Erythema nodosum, painful nodules shins", "erythema-nodosum")]
    [InlineData("Painful nodules of shins in erythema nodosum", "erythema-nodosum")]
    [InlineData("Arterial ulcer right toe, painful and necrotic", "arterial")]
    [InlineData("Leukocytoclastic vasculitis, palpable purpura painful", "vasculitis")]
    [InlineData("Livedoid vasculopathy with painful ulcers ankles", "livedoid-vasculopathy")]
    [InlineData("Decubitus ulcer heel, black eschar", "pressure")]
    [InlineData("Spider bite with necrosis thigh", "bite")]
    [InlineData("Chickenpox, black crusts", "zoster")]
    [InlineData("Post-op incision necrosis, abdomen", "surgical")]
    [InlineData("Cholesterol emboli: blue toes, necrosis of toes", "embolism")]
    [InlineData("Flap necrosis after mastectomy", "surgical")]
    [InlineData("Painful sebaceous cyst of back", "skin-tumour")]
    [InlineData("Levamisole vasculopathy with retiform purpura ears", "other-named")]
    [InlineData("Road rash thigh with eschar", "trauma")]
    [InlineData("Marjolin ulcer in burn scar", "burn")]
    [InlineData("Unstageable heel wound", "pressure")]
    [InlineData("AVF steal syndrome left hand, fingertip necrosis", "steal")]
    [InlineData("Necrotic finger, vascular access steal", "steal")]
    [InlineData("DASS with necrotic ulcer of the thumb", "steal")]
    [InlineData("AV fistula steal syndrome; necrotic fingertips", "steal")]
    [InlineData("Steal syndrome with necrotic ulcers", "steal")]
    public void Read_AnEverydayWound_IsExplained(string text, string cause)
    {
        var reading = SharedReader.Read(text);

        Assert.Contains(cause, reading.Explanations.Select(explanation => explanation.Cause));
        Assert.All(reading.Lesions, lesion => Assert.Contains(cause, lesion.ExplainedBy));
    }

    [Theory]
    [InlineData("Leg ulcer, infected, painful")]
    [InlineData("Unstageable wound sacrum, not pressure")]
    [InlineData("Skin necrosis on warfarin")]
    [InlineData("Possible venous ulcer of the ankle, painful and necrotic")]
    [InlineData("Venous ulcer left leg; necrotic wound right thigh")]
    [InlineData("Venous ulcer of the leg; necrotic ulcer of the thigh")]
    [InlineData("Painful necrotic thigh ulcer, no trauma")]
    [InlineData("Steal syndrome of the fistula, necrotic ulcer of the thigh")]
    [InlineData("Steal syndrome of the left hand; necrotic ulcer of the thigh")]
    [InlineData("Subclavian steal, necrotic finger")]
    [InlineData("Possible steal, necrotic finger")]
    [InlineData("Necrotic thigh ulcer, bx for vasculitis pending")]
    [InlineData("Necrotic thigh wound of unclear cause: vasculitis, pyoderma gangrenosum")]
    public void Read_AWoundWithoutItsOwnCertainCause_IsNotExplained(string text) =>
        Assert.Contains(SharedReader.Read(text).Lesions, lesion => lesion.ExplainedBy.Count == 0);
}
