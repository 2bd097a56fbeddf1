using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What one text says besides the names of drugs: forms and limits for each of its parts, and cues that something is only mentioned.</summary>
internal sealed class DrugCues
{
    private readonly FoldedText _text;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _besideNames;
    private readonly PartForms[] _parts;
    private readonly List<(int Word, int Count, DrugCue.OnlyMentioned Cue)> _mentioned = [];

    public DrugCues(FoldedText text, PhraseTable<IReadOnlyList<DrugCue>> phrases, HashSet<string>.AlternateLookup<ReadOnlySpan<char>> besideNames)
    {
        _text = text;
        _besideNames = besideNames;
        _parts = [.. Enumerable.Range(0, Math.Max(1, text.Parts)).Select(_ => new PartForms())];
        for (var word = 0; word < text.Count; word++)
        {
            var count = phrases.FindAt(text, word, out var cues);
            foreach (var cue in cues ?? [])
            {
                Add(word, count, cue);
            }

            word += Math.Max(0, count - 1);
        }
    }

    /// <summary>Every route that any part names; each kind of injection also counts as injection.</summary>
    public IReadOnlySet<DrugRoute> Routes => _parts.SelectMany(part => part.Routes).ToHashSet();

    /// <summary>The form of a brand counts for its part of the text: "calcitriol (VECTICAL)".</summary>
    public void AddForm(int word, DrugForm form)
    {
        var part = _parts[_text.PartOf(word)];
        part.IsLocalBrand |= form == DrugForm.NotSystemic;
        part.IsSystemicBrand |= form == DrugForm.Systemic;
    }

    public bool IsOnlyMentioned(int word, int count) => _mentioned.Exists(cue => Reaches(cue, word, count));

    public DrugForm FormAt(int word, Drug drug) => FormIn(_parts[_text.PartOf(word)], drug);

    /// <summary>A use of a drug, limited by what is written beside its name.</summary>
    public DrugUse Limit(int word, Drug drug, DrugUse use) => Limit(_parts[_text.PartOf(word)], drug, use);

    /// <summary>A use of a drug known by its code, limited by what the first part of the text says.</summary>
    public DrugUse Limit(Drug drug, DrugUse use) => Limit(_parts[0], drug, use);

    private static DrugForm FormIn(PartForms part, Drug drug)
    {
        var isLocal = part.IsLocal || part.LocalUnless.Exists(groups => !drug.Uses.Any(use => use.Group is { } group && groups.Contains(group)));

        // What is written beside a brand is the form of this product: Kenalog is sold as a cream, too.
        return (isLocal || part.IsLocalBrand, part.Routes.Count > 0 || (part.IsSystemicBrand && !isLocal)) switch
        {
            (true, false) => DrugForm.NotSystemic,
            (false, true) => DrugForm.Systemic,
            (false, false) => drug.Form,
            _ => DrugForm.NotSaid,
        };
    }

    private static DrugUse Limit(PartForms part, Drug drug, DrugUse use)
    {
        var certainty = FormIn(part, drug) switch
        {
            DrugForm.NotSystemic => DrugCertainty.KeptOut,
            DrugForm.Systemic when use.Certainty == DrugCertainty.WeakWithoutForm => DrugCertainty.Full,
            DrugForm.NotSaid when part.IsContradictory => Least(use.Certainty, DrugCertainty.WeakWithoutForm),
            _ when use.OnlyBy is { } route && part.Routes.Count > 0 => part.Routes.Contains(route) ? use.Certainty : DrugCertainty.KeptOut,
            _ when use.OnlyBy is not null && IsOneOfTwo(drug, use) => Least(use.Certainty, DrugCertainty.Conditional),
            _ => use.Certainty,
        };

        return use with { Certainty = part.IsConditional ? Least(certainty, DrugCertainty.Conditional) : certainty };
    }

    /// <summary>Without a route nobody knows which of an ingredient's two groups applies.</summary>
    private static bool IsOneOfTwo(Drug drug, DrugUse use) =>
        drug.Uses.Any(other => other != use && other.Ingredient == use.Ingredient && other.OnlyBy is not null);

    private static DrugCertainty Least(DrugCertainty one, DrugCertainty other) => one < other ? one : other;

    private bool Reaches((int Word, int Count, DrugCue.OnlyMentioned Cue) at, int word, int count)
    {
        var between = at.Cue.IsBefore ? word - (at.Word + at.Count) : at.Word - (word + count);
        if (between > 0 && !at.Cue.IsBefore && IsStrength(word + count, at.Word) && EndsClause(at.Word + at.Count))
        {
            between = 0;
        }

        var isNear = between >= 0
            && between <= at.Cue.Within
            && _text.PartOf(word) == _text.PartOf(at.Word)
            && !(at.Cue.IsBefore && LeadsOn(at.Word + at.Count, word));

        return isNear && (at.Cue.AcrossClauses || _text.ClauseOf(word) == _text.ClauseOf(at.Word));
    }

    /// <summary>"Changed from apixaban to warfarin": what a drug was changed to is taken.</summary>
    private bool LeadsOn(int from, int to)
    {
        for (var word = from; word < to; word++)
        {
            if (_text.Span(word, 1) is "to")
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>"Warfarin 5 mg daily, stopped": a strength and what a label says beside it part nothing.</summary>
    private bool IsStrength(int from, int to)
    {
        for (var word = from; word < to; word++)
        {
            var written = _text.Span(word, 1);
            if (!char.IsAsciiDigit(written[0]) && !_besideNames.Contains(written))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>"Warfarin 5 mg, stopped aspirin" says of the aspirin that it was stopped.</summary>
    private bool EndsClause(int word) =>
        word >= _text.Count || _text.ClauseOf(word) != _text.ClauseOf(word - 1) || char.IsAsciiDigit(_text.Span(word, 1)[0]);

    private void Add(int word, int count, DrugCue cue)
    {
        var part = _parts[_text.PartOf(word)];
        switch (cue)
        {
            case DrugCue.OnlyMentioned mentioned:
                _mentioned.Add((word, count, mentioned));
                break;
            case DrugCue.Form { Route: { } route }:
                part.Routes.Add(route);
                part.Routes.Add(route == DrugRoute.Oral ? route : DrugRoute.Injection);
                break;
            case DrugCue.Form { NotOf.Count: > 0 } form:
                part.LocalUnless.Add(form.NotOf);
                break;
            case DrugCue.Form:
                part.IsLocal = true;
                break;
            case DrugCue.Nothing:
                break;
            default:
                part.IsConditional = true;
                break;
        }
    }

    private sealed class PartForms
    {
        public bool IsLocal { get; set; }

        public bool IsLocalBrand { get; set; }

        public bool IsSystemicBrand { get; set; }

        public bool IsConditional { get; set; }

        /// <summary>Forms of both kinds are named, so none is stated.</summary>
        public bool IsContradictory => Routes.Count > 0 || IsSystemicBrand;

        public HashSet<DrugRoute> Routes { get; } = [];

        public List<IReadOnlyList<MedicationGroup>> LocalUnless { get; } = [];
    }
}
