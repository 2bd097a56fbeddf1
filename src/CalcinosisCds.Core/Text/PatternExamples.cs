using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Text;

/// <summary>Tries the patterns' own examples: what a clinician reads there is what the reader does.</summary>
public static class PatternExamples
{
    private static readonly string[] Kinds = ["concepts", "lesions", "explanations"];

    /// <summary>Every example that is not read as stated, and every pattern that none of its own examples matches.</summary>
    public static IReadOnlyList<string> Faults(TextKnowledge knowledge)
    {
        var reader = new ClinicalTextReader(knowledge);
        var faults = new List<string>();
        foreach (var owner in Load())
        {
            faults.AddRange(owner.Yes.Where(text => !owner.IsRead(reader.Read(text)))
                .Select(text => $"`{owner.Kind}.{owner.Id}`: \"{text}\" stands under yes and is not read as present."));
            faults.AddRange(owner.No.Where(text => owner.IsNamed(reader.Read(text)))
                .Select(text => $"`{owner.Kind}.{owner.Id}`: \"{text}\" stands under no and is read."));
            faults.AddRange(owner.Patterns.Where(pattern => !owner.Yes.Any(text => reader.Matches(text, pattern)))
                .Select(pattern => $"`{owner.Kind}.{owner.Id}`: no example matches `{pattern}`. Add one under yes."));
        }

        return faults;
    }

    /// <summary>By concept, degree of lesion and cause, as the published file has them.</summary>
    internal static IReadOnlyList<PatternOwner> Load()
    {
        using var file = JsonDocument.Parse(KnowledgeBase.ReadEmbedded("Knowledge/" + TextKnowledge.PatternsName).First().Content);

        return
        [
            .. from kind in Kinds
               from owner in file.RootElement.GetProperty(kind).EnumerateObject()
               let examples = owner.Value.GetProperty("examples")
               select new PatternOwner(kind, owner.Name, Strings(owner.Value, "patterns"), Strings(examples, "yes"), Strings(examples, "no")),
        ];
    }

    private static List<string> Strings(JsonElement element, string name) =>
        [.. element.GetProperty(name).EnumerateArray().Select(text => text.GetString() ?? "")];
}

/// <summary>A concept, a degree of lesion or a cause with its patterns and examples.</summary>
internal sealed record PatternOwner(string Kind, string Id, IReadOnlyList<string> Patterns, IReadOnlyList<string> Yes, IReadOnlyList<string> No)
{
    /// <summary>Whether a text says that it is there now.</summary>
    public bool IsRead(TextReading reading) => StandingIn(reading).Contains(Standing.Present);

    /// <summary>Whether a text says that it is or was the patient's, even if doubted.</summary>
    public bool IsNamed(TextReading reading) => StandingIn(reading).Any(standing => standing <= Standing.Past);

    private IEnumerable<Standing> StandingIn(TextReading reading) => Kind switch
    {
        "concepts" => reading.Concepts.Where(concept => concept.Concept == Id).Select(concept => concept.Standing),
        "lesions" => reading.Lesions.Where(lesion => KebabId.Of(lesion.Degree) == Id).Select(lesion => lesion.Standing),
        _ => reading.Explanations.Where(cause => cause.Cause == Id).Select(cause => cause.Standing),
    };
}
