using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Knowledge.Drugs;

namespace CalcinosisCds.Reading;

/// <summary>The codes and words of one medication → the groups it belongs to, merged by ingredient.</summary>
internal sealed class DrugReader(KnowledgeBase knowledge, LocalCodes? local)
{
    /// <summary>Words beyond this are not read: no drug name is that long.</summary>
    private const int LongestText = 4000;
    private const int AtcSubgroup = 5;
    private const string Beside = ", ";

    /// <param name="names">What names the medication.</param>
    /// <param name="formWords">What the record says beside the names: dose form, route, instruction.</param>
    public PrescribedDrug Read(MedicationNames names, string formWords)
    {
        var all = string.Join(Beside, names.Words);
        var words = Cut(all);
        var context = Cut(words + Beside + formWords);
        var coded = Coded(names.Codings);
        IReadOnlyList<MappedCode> mapped = local is null ? []
            : [.. names.Codings.Select(coding => local.Find(coding.System, coding.Code)).OfType<MappedCode>()];
        IReadOnlyList<Drug> byLocalCode = mapped.Count == 0 ? [] : [.. Coded(mapped.Select(target => (target.System, target.Code))).Except(coded)];
        var mentions = Mentions(words, context);
        if (coded.Count == 0 && byLocalCode.Count == 0 && mentions.Count == 0 && Illegible(names, mapped) is { } reason)
        {
            return new PrescribedDrug([], reason, IsRead: false);
        }

        var sources = coded.SelectMany(drug => Limited(drug, context).Select(use => new Source(use, drug.Form)))
            .Concat(mentions.SelectMany(mention => mention.Uses.Select(use => new Source(use, mention.Form))))
            .Concat(byLocalCode.SelectMany(drug => Limited(drug, context).Select(use => new Source(use with { IsByLocalCode = true }, drug.Form))))
            .ToList();
        var uses = Unite(sources);

        return Differ(byLocalCode.Count == 0 ? coded : [.. coded, .. byLocalCode], mentions, words)
            ? new PrescribedDrug([.. uses.Select(Weaker)], GapReason.NamesDiffer)
            : new PrescribedDrug(uses, all.Length > words.Length ? GapReason.CutText : null);
    }

    private List<Drug> Coded(IEnumerable<(string System, string Code)> codings) =>
        [.. codings.Select(coding => knowledge.Drugs.FindByCode(coding.System, coding.Code)).OfType<Drug>().Distinct()];

    /// <summary>Whether a code is from a system in which we know all our drugs, or is mapped to one: then it says what the drug is.</summary>
    public bool IsOfReadSystem((string System, string Code) coding) =>
        knowledge.Systems.Canonical(coding.System) is CodeSystems.RxNorm or CodeSystems.Ndc or CodeSystems.Atc
        || local?.Find(coding.System, coding.Code) is { System: CodeSystems.RxNorm or CodeSystems.Atc };

    private static string Cut(string text) => text.Length <= LongestText ? text : text[..LongestText];

    /// <summary>The drugs that the names give, each with its form; if the names give none, with what is written beside them.</summary>
    private List<DrugMention> Mentions(string words, string context)
    {
        var mentions = knowledge.Drugs.FindByWords(words);
        if (mentions.Count == 0 || context.Length <= words.Length + Beside.Length)
        {
            return [.. mentions];
        }

        // What is written beside the names may mention other drugs: only those in the names count.
        var placed = knowledge.Drugs.FindByWords(context);

        DrugMention Placed(DrugMention mention) => placed.FirstOrDefault(other => other.Start == mention.Start) ?? mention;

        return [.. mentions.Select(mention => mention.Form == DrugForm.NotSaid ? Placed(mention) : mention)];
    }

    /// <summary>What a drug known by its code counts as, given the words. Its code decides the form if it states one.</summary>
    private IEnumerable<DrugUse> Limited(Drug drug, string context)
    {
        if (drug.Form == DrugForm.NotSystemic)
        {
            return drug.Uses;
        }

        var limited = knowledge.Drugs.Limit(drug, context.Replace(';', ',').Replace('\n', ',').Replace('\r', ','));

        return drug.Form == DrugForm.NotSaid ? limited : limited.Zip(drug.Uses, (now, before) => now.Certainty < before.Certainty ? Weaker(before) : now);
    }

    private static DrugUse Weaker(DrugUse use) => use.Certainty == DrugCertainty.Full ? use with { Certainty = DrugCertainty.WeakWithoutForm } : use;

    private static List<DrugUse> Unite(List<Source> sources)
    {
        var united = sources.Where(source => source.Use.Group is not null)
            .GroupBy(source => (source.Use.Group, source.Use.Ingredient))
            .Select(Surest)
            .OfType<DrugUse>()
            .ToList();

        // One route has been stated: the other route's group is no longer possible.
        return united.FindAll(use => use is not { OnlyBy: not null, Certainty: DrugCertainty.Conditional }
            || !united.Exists(other => other.Ingredient == use.Ingredient && other.Certainty == DrugCertainty.Full));
    }

    /// <summary>Null if its form rules it out. If one source says cream and another tablet, it is weak.</summary>
    private static DrugUse? Surest(IEnumerable<Source> same)
    {
        var sources = same.ToList();
        var surest = sources.MaxBy(source => source.Use.Certainty)!.Use; // A group is never empty.
        if (!sources.Exists(source => source.Use.Certainty == DrugCertainty.KeptOut))
        {
            return surest;
        }

        return sources.Exists(source => source.Form == DrugForm.Systemic && source.Use.Certainty != DrugCertainty.KeptOut) ? Weaker(surest) : null;
    }

    /// <summary>Whether code and words name different drugs.</summary>
    private bool Differ(List<Drug> coded, List<DrugMention> mentions, string words)
    {
        if (coded.Count == 0)
        {
            return false;
        }

        var byCode = coded.SelectMany(drug => drug.Uses).ToList();
        var byWords = mentions.SelectMany(mention => mention.Uses).ToList();

        return byWords.Count > 0
            ? !byWords.Exists(word => byCode.Exists(code => IsSame(code, word)))
            : byCode.Exists(use => use.Certainty == DrugCertainty.Full) && knowledge.MedicationWords.NamesAnotherDrug(words);
    }

    /// <summary>A code of a class ("vitamin K antagonists") stands for any of its ingredients.</summary>
    private bool IsSame(DrugUse code, DrugUse word) =>
        code.Ingredient == word.Ingredient || (code.Group == word.Group && knowledge.Drugs.FindByWords(code.Ingredient).Count == 0);

    /// <summary>Null if a code or a name can be read, although it is not one of ours.</summary>
    private GapReason? Illegible(MedicationNames names, IReadOnlyList<MappedCode> mapped) =>
        names.Codings.Any(IsOtherAtc) || mapped.Any(target => IsOtherAtc((target.System, target.Code)))
            || names.Words.Any(knowledge.MedicationWords.IsName) ? null
        : names.Words.Any(knowledge.MedicationWords.IsMasked) || names.Codings.Any(coding => knowledge.MedicationWords.IsMasked(coding.Code)) ? GapReason.Masked
        : names.Codings.Count > 0 ? GapReason.CodeNotRead
        : GapReason.Unreadable;

    /// <summary>The table holds our drugs from the whole of ATC; a code from another system that is not in it may simply be unknown to it.</summary>
    private bool IsOtherAtc((string System, string Code) coding) =>
        knowledge.Systems.Canonical(coding.System) == CodeSystems.Atc && coding.Code.Trim() is { Length: >= AtcSubgroup } code && char.IsAsciiLetter(code[0]);

    private readonly record struct Source(DrugUse Use, DrugForm Form);
}
