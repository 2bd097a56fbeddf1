using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>The flags that a laboratory set on a result.</summary>
/// <param name="Class">Null if no flag says low, normal or high (negative, positive), or if flags contradict each other.</param>
/// <param name="IsCriticallyHigh">One of them calls the result critically high, or critical, in which case the number says in which direction.</param>
/// <param name="IsAbnormal">Low or high, without saying which.</param>
internal readonly record struct LabFlags(ResultClass? Class, bool IsCriticallyHigh, bool IsAbnormal);

/// <summary>Reads the flags that a laboratory set on a result, by the codes of HL7 v3 and v2 or in words.</summary>
internal sealed class InterpretationReader(KnowledgeBase knowledge)
{
    private const string System = "http://terminology.hl7.org/CodeSystem/v3-ObservationInterpretation";
    private const string OldSystem = "http://terminology.hl7.org/CodeSystem/v2-0078";

    /// <summary>What laboratories put around a flag: "H!", "(L)", "*A".</summary>
    private static readonly char[] Marks = [' ', '!', '*', '(', ')', '[', ']', '.'];

    /// <summary>A shorter code of a local system may mean anything.</summary>
    private const int ShortestWord = 3;

    private readonly LabWords _words = knowledge.LabWords;

    public LabFlags Read(Element? interpretations, bool isAntibody)
    {
        var flags = new Flags(isAntibody);
        if (interpretations?.Text() is { } word && ByWord(word) is { } alone)
        {
            flags.Add(alone);
        }

        foreach (var interpretation in interpretations?.Items ?? default)
        {
            if (Stated(interpretation) is { } stated)
            {
                flags.Add(stated);
            }
        }

        return flags.Result;
    }

    /// <summary>What a result in words says in place of a flag.</summary>
    public LabFlags Read(string words, bool isAntibody)
    {
        var flags = new Flags(isAntibody);
        if (ResultWords.Read(words, _words) is { } stated)
        {
            flags.Add(stated);
        }

        return flags.Result;
    }

    /// <summary>By the first of its codings that says anything, else by its text, its displays, or a local code that is a word ("normal").</summary>
    private StatedResult? Stated(Element interpretation)
    {
        if (interpretation.Text() is { } word)
        {
            return ByWord(word);
        }

        foreach (var coding in interpretation.Items("coding"u8))
        {
            if (IsOfKnownSystem(coding) && coding.Text("code"u8) is { } code && ByWord(code) is { } stated)
            {
                return stated;
            }
        }

        if (interpretation.Text("text"u8) is { Length: > 0 } text && ByWord(text) is { } said)
        {
            return said;
        }

        foreach (var coding in interpretation.Items("coding"u8))
        {
            if (coding.Text("display"u8) is { Length: > 0 } display && ByWord(display) is { } shown)
            {
                return shown;
            }

            if (coding.Text("code"u8) is { Length: >= ShortestWord } code && ResultWords.Read(code, _words) is { } named)
            {
                return named;
            }
        }

        return interpretation.Text("display"u8) is { } own ? ByWord(own) : null;
    }

    private StatedResult? ByWord(string word) => _words.Flag(word) ?? _words.Flag(word.Trim(Marks)) ?? ResultWords.Read(word, _words);

    private bool IsOfKnownSystem(Element coding)
    {
        if (coding.StringMember("system"u8) is not { } system || system.ValueEquals(System) || system.ValueEquals(OldSystem))
        {
            return true;
        }

        return knowledge.Systems.Canonical(system.GetString()) is System or OldSystem;
    }

    /// <summary>What the flags of one result amount to.</summary>
    private struct Flags(bool isAntibody)
    {
        private ResultClass? _class;
        private bool _contradict;
        private bool _isCriticallyHigh;
        private bool _isAbnormal;

        public readonly LabFlags Result => new(_contradict ? null : _class, _isCriticallyHigh, _class is null && _isAbnormal);

        public void Add(StatedResult stated)
        {
            _isCriticallyHigh |= stated is StatedResult.CriticalHigh or StatedResult.Critical;
            _isAbnormal |= stated is StatedResult.Abnormal or StatedResult.Critical;
            _contradict |= stated == StatedResult.Unclear;
            if (Class(stated) is { } found)
            {
                _contradict |= _class is { } before && before != found;
                _class = found;
            }
        }

        private readonly ResultClass? Class(StatedResult stated) => stated switch
        {
            StatedResult.Normal => ResultClass.Normal,
            StatedResult.High or StatedResult.CriticalHigh => ResultClass.High,
            StatedResult.Low when !isAntibody => ResultClass.Low,
            StatedResult.Negative when isAntibody => ResultClass.Normal,
            StatedResult.Positive or StatedResult.Abnormal or StatedResult.Critical when isAntibody => ResultClass.High,

            // "Abnormal" does not say in which direction.
            _ => null,
        };
    }
}
