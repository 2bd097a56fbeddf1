using CalcinosisCds.Facts;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>What a phrase beside a drug's name says about it.</summary>
internal abstract record DrugCue
{
    /// <summary>The form: local, or one of the routes that reach the whole body.</summary>
    /// <param name="Route">Null for a form that is not systemic.</param>
    /// <param name="NotOf">Groups for whose drugs the phrase decides nothing: drops of vitamin D are swallowed.</param>
    public sealed record Form(DrugRoute? Route, IReadOnlyList<MedicationGroup> NotOf) : DrugCue;

    /// <summary>It says nothing about the form, although a word in it would on its own: in "CKD stage IV" nothing is given into a vein.</summary>
    public sealed record Nothing : DrugCue;

    /// <summary>A drug beside it counts conditionally: an electrolyte solution, a regimen.</summary>
    public sealed record Limit : DrugCue;

    /// <summary>A drug near it is mentioned but not taken: an allergy, a clinic, a drug that was stopped.</summary>
    /// <param name="IsBefore">True if the drug follows the phrase.</param>
    /// <param name="Within">How many words may come between.</param>
    /// <param name="AcrossClauses">True if the drug may be in the clause before: "warfarin, stopped".</param>
    public sealed record OnlyMentioned(bool IsBefore, int Within, bool AcrossClauses) : DrugCue;

    public static IEnumerable<(string Phrase, DrugCue Cue)> Read(DrugWordFile file, KnowledgeFaults faults)
    {
        foreach (var form in file.Forms)
        {
            yield return (FoldedWords.Of(form.Words), form.Route switch
            {
                "none" => new Nothing(),
                "local" => new Form(null, [.. (form.NotOf ?? []).Select(group => Group(group, faults))]),
                _ => new Form(RouteOf(form, faults), []),
            });
        }

        foreach (var limit in file.Conditional)
        {
            yield return (FoldedWords.Of(limit), new Limit());
        }

        foreach (var cue in file.OnlyMentioned)
        {
            yield return (FoldedWords.Of(cue.Words), new OnlyMentioned(cue.Before, cue.Within, cue.AcrossClauses));
        }
    }

    private static DrugRoute RouteOf(DrugFormEntry form, KnowledgeFaults faults)
    {
        faults.Require(
            KebabId.TryParse<DrugRoute>(form.Route, out var route), "drug-words.json", $"`{form.Words}`: the route `{form.Route}` is none. Mend it.");

        return route;
    }

    private static MedicationGroup Group(string id, KnowledgeFaults faults)
    {
        faults.Require(KebabId.TryParse<MedicationGroup>(id, out var group), "drug-words.json", $"`{id}` is no medication group of the code. Mend it.");

        return group;
    }
}
