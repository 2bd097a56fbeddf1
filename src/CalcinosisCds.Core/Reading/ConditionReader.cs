using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Reads a Condition into the concepts that it speaks of, its lesions of the skin and their causes.</summary>
internal sealed class ConditionReader(KnowledgeBase knowledge, DateTimeOffset asOf, ReadingExtras extras)
{
    private const string Item = "conditions";
    private const int LongestOfCuesAlone = 60;
    private readonly ClinicalTextReader _reader = new(knowledge.Text);
    private readonly LesionReader _lesionReader = new(knowledge);
    private readonly Dictionary<string, TextReading> _readings = [];

    /// <summary>Nothing where it is refuted or entered in error.</summary>
    public ReadCondition Read(Element condition)
    {
        var status = ConditionStatus.Read(condition, knowledge.Statuses, asOf);
        if (status.IsWithdrawn)
        {
            return ReadCondition.Nothing;
        }

        var element = condition.Member("code"u8) ?? default;
        var code = ConditionCode.Read(element, knowledge, extras.LocalCodes);
        var sites = new ConditionSites(condition, code.Title.Sites, knowledge, _reader);
        var reading = Reading(code.Texts, SiteWords(code, sites));
        var gaps = Gaps(condition, status, reading.WasCut);
        Note(condition, status, code, reading.WasCut);
        if (!reading.IsLegible && !code.IsRead)
        {
            gaps.Add(new DataGap(Item, ReasonOfUnread(condition, element), condition.SourceOf()));

            return new ReadCondition([], [], [], gaps, IsRead: false);
        }

        var content = Content(condition, code, status, reading.IsLegible ? reading : Silent(reading), sites);

        return new ReadCondition(content.Mentions, _lesionReader.Lesions(content), _lesionReader.Causes(content), gaps, IsRead: !reading.WasCut);
    }

    /// <summary>Tells the coverage report what of a Condition is not understood: words may have said what its code does not.</summary>
    private void Note(Element condition, ConditionStatus status, ConditionCode code, bool wasCut)
    {
        if (extras.Coverage is not { } coverage)
        {
            return;
        }

        if (!code.IsRead)
        {
            coverage.Codes(CoverageKind.ConditionCode, Item, condition.Member("code"u8));
        }

        if (status.Gap == GapReason.StatusNotRead)
        {
            coverage.ConditionStatuses(condition);
        }

        if (wasCut)
        {
            coverage.CutText(Item);
        }
    }

    /// <summary>A problem list says the same thing visit after visit: a text that stands for itself is read once.</summary>
    private TextReading Reading(IReadOnlyList<string> texts, string site)
    {
        if (site.Length > 0 || texts is not [var only])
        {
            return _reader.Read(texts, site);
        }

        if (!_readings.TryGetValue(only, out var reading))
        {
            _readings[only] = reading = _reader.Read(only);
        }

        return reading;
    }

    /// <summary>The body sites complete the text; so does a coded ulcer, of which the text may say no more than "painful".</summary>
    private string SiteWords(ConditionCode code, ConditionSites sites)
    {
        var isUlcer = code.Concepts.Any(concept => knowledge.Lesions.Find(concept) is { IsUlcer: true });

        return isUlcer ? string.Join(' ', sites.Words, knowledge.Lesions.UlcerInText) : sites.Words;
    }

    private static List<DataGap> Gaps(Element condition, ConditionStatus status, bool wasCut)
    {
        var gaps = new List<DataGap>();
        if (status.Gap is { } reason)
        {
            gaps.Add(new DataGap(Item, reason, condition.SourceOf()));
        }

        if (wasCut)
        {
            gaps.Add(new DataGap(Item, GapReason.CutText, condition.SourceOf()));
        }

        return gaps;
    }

    /// <summary>Words in another language, or none, say nothing: neither that a thing is there nor that it is not.</summary>
    private static TextReading Silent(TextReading reading) => reading with { Concepts = [], Lesions = [], Explanations = [] };

    private static GapReason ReasonOfUnread(Element condition, Element code) =>
        IsMasked(code) || (condition.Member("_code"u8) is { } extended && IsMasked(extended)) || code.Items("coding"u8).Any(IsMasked)
            ? GapReason.Masked
            : GapReason.CodeNotRead;

    private static bool IsMasked(Element element) => element.Items("extension"u8).Any(extension =>
        extension.Is("url"u8, "http://hl7.org/fhir/StructureDefinition/data-absent-reason"u8)
        && (extension.Is("valueCode"u8, "masked"u8) || extension.Is("valueCode"u8, "not-permitted"u8)));

    private ConditionContent Content(Element condition, ConditionCode code, ConditionStatus status, TextReading reading, ConditionSites sites)
    {
        var onset = FhirTime.Read(condition.Member("onsetDateTime"u8) ?? condition.Member("onsetPeriod"u8)?.Member("start"u8));
        var recorded = FhirTime.Read(condition.Member("recordedDate"u8) ?? condition.Member("dateRecorded"u8) ?? condition.Member("assertedDate"u8));
        var source = condition.SourceOf();
        var date = (onset ?? recorded)?.Written;
        var mentions = new List<Mention>();
        var isCodeDenied = false;

        Mention Make(Concept concept, Standing standing, bool byCode, bool isWeak, IReadOnlyList<SiteInText> said)
        {
            var isDoubted = status.IsDoubted || standing == Standing.Uncertain;

            return new Mention(concept, byCode, status.IsPast || standing == Standing.Past, sites.Of(said), source, date)
            {
                IsWeak = isWeak || isDoubted || status.IsWeak,
                IsDoubted = isDoubted,
                Onset = onset,
                Abated = FhirTime.Read(condition.Member("abatementDateTime"u8) ?? condition.Member("abatementPeriod"u8)?.Member("end"u8)),
                StatusNotStated = status.IsNotStated,
                IsByLocalCode = byCode && IsLocal(concept, code),
            };
        }

        var replaced = Replaced(code, reading);
        foreach (var concept in code.Concepts)
        {
            var standing = StandingOfCoded(concept, code, reading);
            isCodeDenied |= standing > Standing.Uncertain;
            if (standing <= Standing.Past && !replaced.Contains(concept))
            {
                mentions.Add(Make(concept, standing, byCode: true, isWeak: false, reading.Find(knowledge.Concepts[concept].Id)?.Sites ?? reading.Sites));
            }
        }

        foreach (var named in reading.Concepts)
        {
            if (Spoken(named, code) is not { } concept || mentions.Exists(mention => mention.Concept == concept))
            {
                continue;
            }

            var isOfBucket = IsOfBucket(concept, code) && named.Standing == Standing.Present;
            var standing = named.Standing == Standing.AnotherPerson ? Standing.Present : named.Standing; // Spoken has made it the family's.
            mentions.Add(Make(concept, standing, isOfBucket, !named.Suffices && !isOfBucket, named.Sites));
        }

        return new ConditionContent(code, status, reading, sites, mentions, isCodeDenied, source, date, Later(onset, recorded));
    }

    /// <summary>
    /// The concept that a name in the text stands for; null where it stands for nothing of this patient, where a code of its family speaks, or where
    /// the code is of another disease that explains the words.
    /// </summary>
    private Concept? Spoken(ConceptInText named, ConditionCode code)
    {
        var concept = knowledge.Concepts.OfId(named.Concept);
        if (named.Standing > Standing.Past)
        {
            return concept == Concept.FamilialTumoralCalcinosis && named.Standing == Standing.AnotherPerson ? Concept.FamilyHistoryOfCalcinosis : null;
        }

        var family = knowledge.Concepts[concept].Family;
        var isSilenced = code.Concepts.Contains(concept)
            || (family is not null && !IsOfBucket(concept, code) && code.Concepts.Any(other => knowledge.Concepts[other].Family == family));

        return isSilenced || knowledge.Text.IsGuarded(named.Concept, code.IcdCodes) ? null : concept;
    }

    /// <summary>Whether only the client's own code stands for it, or for the wider concept of which the text says the member.</summary>
    private bool IsLocal(Concept concept, ConditionCode code) =>
        code.LocalConcepts.Contains(concept)
        || (!code.Concepts.Contains(concept) && knowledge.Concepts[concept].Bucket is { } bucket && code.LocalConcepts.Contains(bucket));

    private bool IsOfBucket(Concept concept, ConditionCode code) => knowledge.Concepts[concept].Bucket is { } bucket && code.Concepts.Contains(bucket);

    /// <summary>Coded buckets of which the text says the member: "stage 5" beside the code of a kidney disease of no stage.</summary>
    private List<Concept> Replaced(ConditionCode code, TextReading reading)
    {
        var replaced = new List<Concept>();
        foreach (var named in reading.Concepts.Where(named => named.Standing == Standing.Present))
        {
            var info = knowledge.Concepts[knowledge.Concepts.OfId(named.Concept)];
            if (info.Bucket is { } bucket && code.Concepts.Contains(bucket) && info.Family is not null && knowledge.Concepts[bucket].Family == info.Family)
            {
                replaced.Add(bucket);
            }
        }

        return replaced;
    }

    /// <summary>How the words mean what the code says; present where they say nothing of it.</summary>
    private Standing StandingOfCoded(Concept concept, ConditionCode code, TextReading reading)
    {
        var id = knowledge.Concepts[concept].Id;
        if (reading.Find(id) is { } own)
        {
            return own.Standing;
        }

        // A name of its own it may lack: then what is said of another thing that the code means, or of a more exact one, holds for it too.
        var others = reading.Concepts.Where(named => IsMeant(knowledge.Concepts.OfId(named.Concept), concept, code)).ToList();
        if (others.Count > 0)
        {
            return others.Min(other => other.Standing);
        }

        return reading.IsLegible && code.Texts.Count > 0 ? StandingBesideName(concept, code.Texts[0]) : Standing.Present;
    }

    private bool IsMeant(Concept named, Concept coded, ConditionCode code) =>
        code.Concepts.Contains(named) || (knowledge.Concepts[named].Bucket == coded && !IsInWords(coded));

    /// <summary>A text of cues alone ("ruled out", "healed", "?") says them of the coded thing: it is read with that thing's name on either side.</summary>
    private Standing StandingBesideName(Concept concept, string text)
    {
        if (!IsInWords(concept) || text.Length > LongestOfCuesAlone)
        {
            return Standing.Present;
        }

        // Of a name that offers two, the first: "or" would carry a denial on to it.
        var id = knowledge.Concepts[concept].Id;
        var name = knowledge.Texts["concept." + id].Split([",", " or "], StringSplitOptions.None)[0];
        var before = _reader.Read($"{name}, {text}").Find(id)?.Standing ?? Standing.Present;
        var after = _reader.Read($"{text}, {name}").Find(id)?.Standing ?? Standing.Present;

        return before > after ? before : after;
    }

    private bool IsInWords(Concept concept) => knowledge.Text.File.Concepts.ContainsKey(knowledge.Concepts[concept].Id);

    private static PartialInstant? Later(PartialInstant? one, PartialInstant? other) =>
        one is { } a && other is { } b ? (a.Earliest >= b.Earliest ? a : b) : one ?? other;
}
