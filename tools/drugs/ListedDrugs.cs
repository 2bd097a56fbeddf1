namespace CalcinosisCds.DrugTables;

/// <summary>RxNorm codes as <c>clinical-drugs.csv</c> lists them, each with its ingredients, its form and whether it counts.</summary>
internal sealed class ListedDrugs(IngredientList ingredients, FormList forms)
{
    public SortedDictionary<string, Drug> Read(string file)
    {
        var drugs = new SortedDictionary<string, Drug>(StringComparer.Ordinal);
        foreach (var rows in Csv.Read(file).GroupBy(row => row["code"]))
        {
            var uses = WithRoutes([.. rows.SelectMany(Uses).Distinct()]);
            var said = rows.Select(Form).Distinct().ToList();
            drugs.Add(rows.Key, new Drug(said is [var only] && !uses.Exists(use => use.Route is not null) ? only : Drug.NotSaid, uses));
        }

        return drugs;
    }

    /// <summary>A code without a form that would be two groups by one ingredient is either by its route.</summary>
    private List<Use> WithRoutes(List<Use> uses)
    {
        if (uses is not [{ Mark: Use.Full }, { Mark: Use.Full }] || uses[0].Ingredient != uses[1].Ingredient)
        {
            return uses;
        }

        var groups = ingredients.All.Single(ingredient => ingredient.Name == uses[0].Ingredient).Groups;

        return [.. uses.Select(use => use with { Route = groups.Single(group => group.Id == use.Group).Route })];
    }

    private IEnumerable<Use> Uses(IReadOnlyDictionary<string, string> row)
    {
        var concept = row["concept"];
        var members = Members(row["ingredients"], concept);
        if (members.Count == 0)
        {
            members = Members(row["display"], concept);
        }

        if (members.Count == 0)
        {
            throw new InvalidDataException($"clinical-drugs.csv, code {row["code"]}: no ingredient of `{concept}` is named. Add it to ingredients.csv.");
        }

        return members.SelectMany(member => UsesOf(member, concept, row));
    }

    private List<Ingredient> Members(string text, string concept) =>
        [.. ingredients.In(text).Where(ingredient => ingredient.Name == concept || ingredient.Groups.Any(group => group.Id == concept))];

    private static IEnumerable<Use> UsesOf(Ingredient member, string concept, IReadOnlyDictionary<string, string> row)
    {
        if (member.Groups.Count == 0)
        {
            return [new Use(Use.Full, Use.NoGroup, null, member.Name)];
        }

        // An ingredient that belongs to two groups by its route stands in a row for each of them.
        return member.Groups
            .Where(group => group.Id == concept || group.Route is null)
            .Select(group => Of(member, group, row));
    }

    private static Use Of(Ingredient member, IngredientGroup group, IReadOnlyDictionary<string, string> row) => row["counts"] switch
    {
        var counts when counts.StartsWith("no:", StringComparison.Ordinal) => new Use(Use.KeptOut, group.Id, null, member.Name),
        var counts when counts.StartsWith("conditional", StringComparison.Ordinal) => new Use(Use.Conditional, group.Id, null, member.Name),
        var counts when IsFormless(counts) => new Use(member.IsWeakWithoutForm ? Use.Weak : Use.Full, group.Id, group.Route, member.Name),
        var counts when counts.StartsWith("yes", StringComparison.Ordinal) =>
            new Use(row["note"].StartsWith("depot", StringComparison.Ordinal) ? Use.Conditional : Use.Full, group.Id, null, member.Name),
        var counts => throw new InvalidDataException($"clinical-drugs.csv, code {row["code"]}: `{counts}` is not understood."),
    };

    private string Form(IReadOnlyDictionary<string, string> row) => row switch
    {
        _ when row["form"].Length > 0 => forms.FormOf(row["form"]),
        _ when IsFormless(row["counts"]) || row["counts"].StartsWith("conditional", StringComparison.Ordinal) => Drug.NotSaid,
        _ when row["counts"].StartsWith("no:", StringComparison.Ordinal) => Drug.Local,
        _ => Drug.Systemic,
    };

    private static bool IsFormless(string counts) =>
        counts.StartsWith("unknown", StringComparison.Ordinal) || counts.StartsWith("yes (no form", StringComparison.Ordinal);
}
