using CalcinosisCds.Facts;
using CalcinosisCds.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Reading;

/// <summary>The analyte that a code stands for.</summary>
/// <param name="Code">The LOINC code; empty if only words name the analyte.</param>
internal readonly record struct FoundAnalyte(AnalyteInfo Analyte, string Code, bool IsByLocalCode);

/// <summary>Which analyte an Observation is about: by code, by the client's own code, or by its name alone.</summary>
internal sealed class AnalyteFinder(KnowledgeBase knowledge, LocalCodes? localCodes)
{
    private readonly Dictionary<string, (Analyte? Analyte, bool IsForeign)> _named = [];

    /// <summary>By LOINC system and code together, else by what the client's own code stands for; null if the rules do not read it.</summary>
    public FoundAnalyte? ByCode(Element? concept) => ByLoinc(concept) ?? ByLocalCode(concept);

    /// <summary>The analyte named by the words of a result whose code is not one of ours; null if they name none, or something else.</summary>
    public AnalyteInfo? ByName(Element? concept)
    {
        Analyte? named = null;
        if (concept?.Text("text"u8) is { } text && !TryName(text, ref named))
        {
            return null;
        }

        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            if (coding.Text("display"u8) is { } display && !TryName(display, ref named))
            {
                return null;
            }
        }

        return named is { } analyte ? knowledge.Analytes[analyte] : null;
    }

    /// <summary>Whether a LOINC code, or one mapped to LOINC, says what it is, although it is not one of ours.</summary>
    public bool IsOfLoinc(Element? concept) => (concept ?? default).Codings().Any(coding =>
        knowledge.Systems.Canonical(coding.System) == CodeSystems.Loinc || localCodes?.Find(coding.System, coding.Code) is not null);

    /// <summary>Whether it has neither a code from a published system nor words, or they are withheld: then nobody can say what was measured.</summary>
    public bool IsNameless(Element? concept)
    {
        if (concept?.Text("text"u8) is { } text && IsName(text))
        {
            return false;
        }

        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            var isNamed = coding.Text("display"u8) is { } display && IsName(display);
            if (isNamed || (coding.Text("system"u8) is { } system && IsKnown(system, coding.Text("code"u8) ?? "")))
            {
                return false;
            }
        }

        return true;
    }

    private bool IsName(string words) => words.Any(char.IsLetter) && !knowledge.MedicationWords.IsNothingButMasked(words);

    private bool IsKnown(string system, string code) => knowledge.Systems.Canonical(system) is not null || localCodes?.Find(system, code) is not null;

    private FoundAnalyte? ByLoinc(Element? concept)
    {
        foreach (var coding in (concept ?? default).Items("coding"u8))
        {
            if (coding.Text("code"u8) is { } written && Bare(written) is var code && knowledge.Analytes.FindByLoinc(code) is { } analyte && IsLoinc(coding))
            {
                return new FoundAnalyte(analyte, code, IsByLocalCode: false);
            }
        }

        return null;
    }

    /// <summary>Without the version or the name that some write behind it.</summary>
    private static string Bare(string code)
    {
        var trimmed = code.Trim();

        return trimmed.AsSpan().IndexOfAny('|', '^', ' ') is > 0 and var end ? trimmed[..end] : trimmed;
    }

    private FoundAnalyte? ByLocalCode(Element? concept)
    {
        if (localCodes is null || concept is not { } written)
        {
            return null;
        }

        foreach (var (system, code) in written.Codings())
        {
            if (localCodes.Find(system, code) is { System: CodeSystems.Loinc } mapped && knowledge.Analytes.FindByLoinc(mapped.Code) is { } analyte)
            {
                return new FoundAnalyte(analyte, mapped.Code, IsByLocalCode: true);
            }
        }

        return null;
    }

    private bool IsLoinc(Element coding) =>
        coding.StringMember("system"u8) is { } system
        && (system.ValueEquals(CodeSystems.Loinc) || knowledge.Systems.Canonical(system.GetString()) == CodeSystems.Loinc);

    /// <summary>False if the name is that of something else: then what another name says does not count.</summary>
    private bool TryName(string name, ref Analyte? named)
    {
        if (!_named.TryGetValue(name, out var found))
        {
            _named[name] = found = knowledge.Analytes.FindByName(name);
        }

        named ??= found.Analyte;

        return !found.IsForeign;
    }
}
