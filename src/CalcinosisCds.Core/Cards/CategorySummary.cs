using System.Collections.Frozen;
using CalcinosisCds.Assessments;
using CalcinosisCds.Facts;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Rules;

namespace CalcinosisCds.Cards;

/// <summary>The category card in one line: tier word, category, the decisive facts, the laboratory picture, and what stands open.</summary>
internal sealed class CategorySummary(CardWords words)
{
    private const int DecisiveFacts = 2;

    private readonly Texts _texts = words.Texts;
    private readonly Template _labs = words.Texts.Template("card.summary.labs");
    private readonly Template _alsoPossible = words.Texts.Template("card.summary.alsoPossible");
    private readonly string _or = words.Texts["card.summary.or"];

    /// <summary>What is called by a shorter name than elsewhere.</summary>
    private readonly FrozenDictionary<string, string> _short = words.Texts.Under("card.summary.");

    /// <summary>The kinds of gaps, in the order in which they are named.</summary>
    private readonly (string State, Template Text)[] _states =
        [.. new[] { "discordant", "missing", "outdated", "positive", "unread", "unusable" }.Select(state => (state, words.Texts.Template("card.summary." + state)))];

    private readonly FrozenDictionary<Tier, Template> _heads = new[] { Tier.Possible, Tier.Consistent }
        .ToFrozenDictionary(tier => tier, tier => words.Texts.Template("card.summary." + KebabId.Of(tier)));

    public void Write(Prose text, Assessment assessment)
    {
        var labs = Labs(text, assessment.Notes.Key);
        Head(text, assessment);

        // For calciphylaxis the laboratory decides nothing: it takes what room is left.
        var isOfCalciphylaxis = assessment.Leads(Category.Calciphylaxis) && assessment.Find(Category.Calciphylaxis)?.Tier == First(assessment);
        var summary = new SummaryLine(text, reserved: isOfCalciphylaxis ? 0 : labs.Length)
            .AddAny(Decisive(text, assessment))
            .AddReserved(labs);
        AddOpen(summary, text, Gaps(assessment));
    }

    /// <summary>The tier of what is named first; null where nothing leads.</summary>
    private static Tier? First(Assessment assessment) => assessment.Leading.Length == 0 ? null : assessment.TierOf(assessment.Leading[0]);

    /// <summary>What leads, and under a word of their own leaders of another tier.</summary>
    private void Head(Prose text, Assessment assessment)
    {
        if (First(assessment) is not { } tier)
        {
            text.Append(_texts["card.summary.none"]);
            return;
        }

        Phrases(text, assessment, areFirst: true);
        text.Enclose(0, _heads[tier]);
        var start = text.Append(", ").Length;
        Phrases(text, assessment, areFirst: false);
        if (text.Length > start)
        {
            text.Enclose(start, _alsoPossible);
        }
        else
        {
            text.CutTo(start - 2);
        }
    }

    private void Phrases(Prose text, Assessment assessment, bool areFirst)
    {
        var start = text.Length;
        foreach (var leader in assessment.Leading)
        {
            if (assessment.TierOf(leader) == First(assessment) == areFirst)
            {
                text.Append(text.Length > start ? _or : "").Append(words.Of(leader).Phrase);
            }
        }
    }

    /// <summary>Those of the first tier before the others; at most two of each leader, each named once.</summary>
    private List<string> Decisive(Prose text, Assessment assessment)
    {
        var all = new List<string>();
        foreach (var areFirst in (ReadOnlySpan<bool>)[true, false])
        {
            foreach (var leader in assessment.Leading)
            {
                if (assessment.TierOf(leader) == First(assessment) == areFirst)
                {
                    AddDecisive(text, all, assessment, leader);
                }
            }
        }

        return all;
    }

    private void AddDecisive(Prose text, List<string> all, Assessment assessment, Leader leader)
    {
        var own = new List<string>(DecisiveFacts);
        foreach (var judged in assessment.SupportsOf(leader))
        {
            for (var i = 0; i < judged.Finding.Facts.Count && own.Count < DecisiveFacts; i++)
            {
                if (IsDecisive(judged.Finding.Facts[i]) && Named(text, judged.Finding.Facts[i]) is var named && !own.Contains(named))
                {
                    own.Add(named);
                }
            }
        }

        foreach (var named in own)
        {
            if (!all.Contains(named))
            {
                all.Add(named);
            }
        }
    }

    private string Named(Prose text, Fact fact)
    {
        var start = text.Length;
        words.Facts.Named(text, fact);

        return text.TakeSince(start);
    }

    /// <summary>Calcium, phosphate and PTH are named together in the laboratory part; any other result is a decisive fact of its own.</summary>
    private static bool IsDecisive(Fact fact) => fact is Mention or MedicationUse
        or LabResult { Analyte: not (Analyte.CalciumTotal or Analyte.CalciumIonised or Analyte.CalciumCorrected or Analyte.Phosphate or Analyte.Pth) };

    /// <summary>"Ca, P normal, PTH high (Nov 2025)": the class of each, the month of the newest, and whether any is no longer current.</summary>
    private string Labs(Prose text, IReadOnlyList<(string Item, LabResult Latest)> key)
    {
        if (key.Count == 0)
        {
            return "";
        }

        var newest = key[0].Latest.At.Earliest;
        var isOld = false;
        for (var i = 0; i < key.Count; i++)
        {
            newest = key[i].Latest.At.Earliest > newest ? key[i].Latest.At.Earliest : newest;
            isOld |= key[i].Latest.IsOld;
            OfOneClass(text, key, i);
        }

        return text.Append(" (").Append(newest, "MMM yyyy").Append(isOld ? ", " + _texts["fact.old"] : "").Append(")").Take();
    }

    /// <summary>All of the class of one of them, where it is the first of its class.</summary>
    private void OfOneClass(Prose text, IReadOnlyList<(string Item, LabResult Latest)> key, int first)
    {
        for (var i = 0; i < first; i++)
        {
            if (key[i].Latest.Class?.Class == key[first].Latest.Class?.Class)
            {
                return;
            }
        }

        var start = text.Append(first > 0 ? ", " : "").Length;
        for (var i = first; i < key.Count; i++)
        {
            if (key[i].Latest.Class?.Class == key[first].Latest.Class?.Class)
            {
                text.Append(text.Length > start ? ", " : "").Append(_short[key[i].Item]);
            }
        }

        text.Enclose(start, _labs, ("class", words.Facts.Class(key[first].Latest)));
    }

    /// <summary>What stands open, each with its kind: missing is another thing than unread, not current or discordant.</summary>
    private void AddOpen(SummaryLine summary, Prose text, List<DataGap> gaps)
    {
        foreach (var (state, template) in _states)
        {
            var start = text.Length;
            foreach (var gap in gaps)
            {
                if (State(gap.Reason) == state)
                {
                    text.Append(text.Length > start ? ", " : "").Append(_short.GetValueOrDefault(gap.Item) ?? words.Item(gap));
                }
            }

            if (text.Length > start)
            {
                text.Enclose(start, template);
                summary.Add(text.TakeSince(start));
            }
        }
    }

    /// <summary>What is missing for those that lead, or where none does for all that are not refuted; not what the laboratory picture shows as old.</summary>
    private static List<DataGap> Gaps(Assessment assessment)
    {
        var gaps = new List<DataGap>();
        if (assessment.Leading.Length == 0)
        {
            foreach (var category in assessment.Categories)
            {
                Add(category.Tier == Tier.NotSupported ? null : category);
            }
        }

        foreach (var leader in assessment.Leading)
        {
            Add(assessment.Weighed(leader));
        }

        return gaps;

        void Add(CategoryAssessment? category)
        {
            foreach (var gap in category?.Missing ?? [])
            {
                if (gap.Reason != GapReason.NotCurrent || !IsShownAsOld(assessment, gap.Item))
                {
                    gaps.AddNewItem(gap);
                }
            }
        }
    }

    private static bool IsShownAsOld(Assessment assessment, string item) =>
        assessment.Notes.Key.Any(lab => lab.Latest.IsOld && lab.Item == item);

    private static string State(GapReason reason) => reason switch
    {
        GapReason.NotRead or GapReason.ListIncomplete => "unread",
        GapReason.NotCurrent => "outdated",
        GapReason.Discordant => "discordant",
        GapReason.NotNegative => "positive",
        GapReason.NotRecorded or GapReason.HistoryOnly or GapReason.NotDescribed or GapReason.NoResult => "missing",
        _ => "unusable",
    };
}
