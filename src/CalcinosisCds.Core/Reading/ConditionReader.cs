using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Text;

namespace CalcinosisCds.Reading;

/// <summary>Reads a Condition into the concepts it mentions, its skin lesions and their causes.</summary>
internal sealed class ConditionReader
{
    private const string Item = "conditions";
    private readonly KnowledgeBase _knowledge;
    private readonly DateTimeOffset _asOf;
    private readonly ReadingExtras _extras;
    private readonly ConditionTexts _texts;
    private readonly StageReader _stages;
    private readonly MentionReader _mentionReader;
    private readonly LesionReader _lesionReader;

    public ConditionReader(KnowledgeBase knowledge, DateTimeOffset asOf, ReadingExtras extras)
    {
        _knowledge = knowledge;
        _asOf = asOf;
        _extras = extras;
        _texts = new ConditionTexts(knowledge.Text);
        _stages = new StageReader(knowledge);
        _mentionReader = new MentionReader(knowledge, _texts);
        _lesionReader = new LesionReader(knowledge);
    }

    /// <summary>Nothing if it is refuted or entered in error.</summary>
    public ReadCondition Read(Element condition)
    {
        var status = ConditionStatus.Read(condition, _knowledge.Statuses, _asOf);
        if (status.IsWithdrawn)
        {
            return ReadCondition.Nothing;
        }

        var element = condition.Member("code"u8) ?? default;
        var code = _stages.Complete(ConditionCode.Read(element, _knowledge, _extras.LocalCodes), condition);
        var sites = new ConditionSites(condition, code.Title.Sites, _knowledge, _texts);
        var read = _texts.Read(code.Texts, SiteWords(code, sites));
        if (!read.IsLegible && Legible(code.Texts) is { Count: > 0 } legible)
        {
            code = code with { Texts = legible };
            read = _texts.Read(legible, SiteWords(code, sites));
        }

        var reading = SaidByText(element, read, code).Of(code.Others);
        Note(condition, status, code, reading.WasCut);
        if (!code.IsRead && !(reading.IsLegible && code.Texts.Any(text => text.Any(char.IsLetter))))
        {
            DataGap unread = new(Item, ReasonOfUnread(condition, element), condition.SourceOf());

            return new ReadCondition([], [], [], [.. Gaps(condition, status, reading.WasCut), unread], IsRead: false);
        }

        var content = Content(condition, code, status, reading.IsLegible ? reading : Silent(reading), sites);
        var (lesions, causes) = _lesionReader.Read(content);

        return new ReadCondition(content.Mentions, lesions, causes, Gaps(condition, status, reading.WasCut), IsRead: !reading.WasCut);
    }

    /// <summary>Those of several texts that are in a language we read: "Nekrose am Oberschenkel" beside the display "Necrotic ulcer of thigh".</summary>
    private IReadOnlyList<string> Legible(IReadOnlyList<string> texts) =>
        texts.Count < 2 ? [] : [.. texts.Where(text => text.Any(char.IsLetter) && _texts.Read(text).IsLegible)];

    /// <summary>What the text says about something a display also names takes precedence: the display is the code's, "no calcinosis" the writer's.</summary>
    private TextReading SaidByText(Element element, TextReading reading, ConditionCode code)
    {
        if (code.Texts.Count < 2 || !reading.MayHoldCue || element.Text("text"u8) is not { Length: > 0 })
        {
            return reading;
        }

        var byText = _texts.Read(code.Texts[0]);
        if (!byText.Concepts.Any(said => said.Standing != Standing.Present))
        {
            return reading;
        }

        return reading with
        {
            Concepts = [.. reading.Concepts.Select(named => byText.Find(named.Concept) is { } said && said.Standing > named.Standing ? said : named)],
        };
    }

    /// <summary>Tells the coverage report what in a Condition is not understood: words may have said what its code does not.</summary>
    private void Note(Element condition, ConditionStatus status, ConditionCode code, bool wasCut)
    {
        if (_extras.Coverage is not { } coverage)
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

    /// <summary>The body sites complete the text; so does a coded ulcer, about which the text may say only "painful".</summary>
    private string SiteWords(ConditionCode code, ConditionSites sites)
    {
        foreach (var concept in code.Concepts)
        {
            if (_knowledge.Lesions.Find(concept) is { IsUlcer: true } ulcer)
            {
                return string.Join(' ', sites.Words, ulcer.Cause is null ? _knowledge.Lesions.UlcerInText : ulcer.Words);
            }
        }

        return sites.Words;
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

    /// <summary>Words in another language, or none, say nothing: neither that something is there nor that it is not.</summary>
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
        var said = new ConditionContent(code, status, reading, sites, condition.SourceOf())
        {
            Date = (onset ?? recorded)?.Written,
            Onset = onset,
            Abated = FhirTime.Read(condition.Member("abatementDateTime"u8) ?? condition.Member("abatementPeriod"u8)?.Member("end"u8)),
            LastSeen = Later(onset, recorded),
        };

        return said with { Mentions = _mentionReader.Read(said, out var isCodeDenied), IsCodeDenied = isCodeDenied };
    }

    private static PartialInstant? Later(PartialInstant? one, PartialInstant? other) =>
        one is { } a && other is { } b ? (a.Earliest >= b.Earliest ? a : b) : one ?? other;
}
