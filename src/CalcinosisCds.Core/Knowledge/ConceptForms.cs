using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge;

/// <summary>The forms of concepts that have several, by which a card calls them: "osteoma cutis" for ossification.</summary>
public sealed class ConceptForms
{
    private const string File = "concepts.json";
    private readonly Dictionary<Concept, IReadOnlyList<ConceptFormEntry>> _forms = [];

    internal ConceptForms(IReadOnlyDictionary<string, IReadOnlyList<ConceptFormEntry>> file, KnowledgeFaults faults)
    {
        foreach (var (id, forms) in file)
        {
            var isKnown = KebabId.TryParse<Concept>(id, out var concept);
            faults.Require(isKnown, File, $"`forms.{id}` is no concept. Mend its name or remove it.");
            if (isKnown)
            {
                _forms[concept] = [.. forms.Select(form => form with { Codes = [.. form.Codes.Select(ConceptCatalogue.FoldIcd)] })];
            }
        }
    }

    /// <summary>Whether a concept has forms.</summary>
    public bool HasAny(Concept concept) => _forms.ContainsKey(concept);

    /// <summary>The name of a form by its id; null if there is none of that id.</summary>
    public string? Name(Concept concept, string id) => Of(concept).FirstOrDefault(form => form.Id == id)?.Name;

    /// <summary>The name of the form that words state; null if they state none.</summary>
    public string? InWords(Concept concept, string words)
    {
        var said = words.ToLowerInvariant().Split([' ', '-', ',', '.', ';', ':', '(', ')', '/'], StringSplitOptions.RemoveEmptyEntries);

        return Of(concept).FirstOrDefault(form => form.Words.Any(beginning => IsSaid(beginning, said)))?.Name;
    }

    /// <summary>The name of the form that a code stands for; null if it stands for none.</summary>
    public string? OfCode(Concept concept, string code)
    {
        var folded = ConceptCatalogue.FoldIcd(code);

        return Of(concept).FirstOrDefault(form => form.Codes.Any(beginning => folded.StartsWith(beginning, StringComparison.Ordinal)))?.Name;
    }

    private IReadOnlyList<ConceptFormEntry> Of(Concept concept) => _forms.GetValueOrDefault(concept) ?? [];

    /// <summary>A short one is an abbreviation, and a word of its own.</summary>
    private static bool IsSaid(string beginning, string[] words)
    {
        const int longestAbbreviation = 3;

        return words.Any(word => beginning.Length <= longestAbbreviation ? word == beginning : word.StartsWith(beginning, StringComparison.Ordinal));
    }
}
