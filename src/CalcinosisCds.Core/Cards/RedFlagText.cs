using System.Collections.Frozen;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>What is said about one red flag.</summary>
internal sealed class RedFlagText(CardWords words)
{
    private const string NamePrefix = "redflag.name.";
    private const string MeaningPrefix = "redflag.detail.";

    /// <summary>The id of the calciphylaxis flag.</summary>
    public const string Calciphylaxis = "calciphylaxis-suspected";

    /// <summary>By the flag's id; one that is only to be considered has words of its own. Whatever has a meaning has a name, and vice versa.</summary>
    private readonly FrozenDictionary<string, string> _names =
        words.Texts.Under(MeaningPrefix).Keys.ToFrozenDictionary(id => id, id => words.Texts[NamePrefix + id]);

    private readonly FrozenDictionary<string, string> _meanings =
        words.Texts.Under(NamePrefix).Keys.ToFrozenDictionary(id => id, id => words.Texts[MeaningPrefix + id]);

    private readonly string _weak = words.Texts["redflag.weak"];
    private readonly string _masked = words.Texts["redflag.masked"];

    public string Name(RedFlag flag) => _names[Key(flag)];

    /// <summary>What the flag is based on, one line each.</summary>
    public IEnumerable<string> Facts(RedFlag flag, Said said) => said.New(flag.Finding.Facts).Select(fact => words.Cited(
        Phrasing.Capitalised(fact is MedicationUse use ? Medication(use) : words.Facts.Line(fact, isNamed: true)), flag.Criterion));

    /// <summary>What the flag says, and, if the evidence is weak, that it is.</summary>
    public IEnumerable<string> Meaning(RedFlag flag) =>
        flag.Finding.IsWeak && flag.Wording == RedFlagWording.Plain ? [_meanings[Key(flag)], _weak] : [_meanings[Key(flag)]];

    /// <summary>The medications that bear on the flag and are not among its facts, one line each.</summary>
    public IEnumerable<string> Medications(RedFlag flag, Said said) =>
        said.New(flag.Named).Cast<MedicationUse>().Select(use => words.Cited(Phrasing.Capitalised(Medication(use)), flag.Criterion));

    private string Medication(MedicationUse use) => words.Phrasing.Labelled(words.Medication(use.Group), words.Facts.Line(use));

    /// <summary>What these medications may mask.</summary>
    public IEnumerable<string> Caution(RedFlag flag) => flag is { Id: "infected-lesion", Named.Count: > 0 } ? [_masked] : [];

    private static string Key(RedFlag flag) => flag.Wording switch
    {
        RedFlagWording.Plain => flag.Id,
        RedFlagWording.ToConsider => flag.Id + ".consider",
        RedFlagWording.Contradictory => flag.Id + ".contradictory",
        RedFlagWording.ContradictoryKidney => flag.Id + ".contradictory-kidney",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}
