using System.Globalization;

namespace CalcinosisCds.DrugTables;

/// <summary>Reads a monthly RxNorm release: which codes of every level hold one of our ingredients, in which form, and their packages.</summary>
internal sealed class RxNormRelease(IngredientList ingredients, FormList forms, string groups)
{
    private readonly Dictionary<string, int> _conditionalFrom = Csv.Read(groups)
        .ToDictionary(row => row["group"], row => int.Parse(row["conditional_from_ingredients"], CultureInfo.InvariantCulture));

    private readonly Dictionary<RxNormConcept, List<Drug>> _products = [];

    public Release Read(string folder)
    {
        var concepts = RxNormFiles.Concepts(folder);
        var drugs = new SortedDictionary<string, Drug>(StringComparer.Ordinal);

        // Products first: a code without a form says what they say.
        foreach (var concept in concepts.Values.OrderByDescending(concept => RxNormLevels.IsProduct(concept.Level)))
        {
            if (Read(concept) is { Uses.Count: > 0 } drug)
            {
                drugs.Add(concept.Code, drug);
            }
        }

        var packages = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (ndc, code) in RxNormFiles.Packages(folder).Where(package => drugs.ContainsKey(package.Code)))
        {
            packages.TryAdd(ndc, code);
        }

        var brands = concepts.Values
            .Where(concept => concept.Level == "BN" && drugs.ContainsKey(concept.Code))
            .Select(brand => (brand.Name, drugs[brand.Code]));

        return new Release($"RxNorm, monthly release {RxNormFiles.Release(folder) ?? "not named in its files"}", drugs, packages, [.. brands]);
    }

    private Drug Read(RxNormConcept concept)
    {
        var parts = RxNormLevels.Parts(concept).ToList();
        var components = parts.Where(part => part.Level == "IN").Distinct().ToList();
        var routes = parts
            .SelectMany(part => part.Related.Where(related => RxNormLevels.IsForm(related.Level)))
            .SelectMany(form => forms.RoutesOf(form.Name))
            .Distinct()
            .ToList();
        var found = components.SelectMany(component => ingredients.In(component.Name)).Distinct().ToList();
        if (routes.Count == 0)
        {
            return Summary(concept, found, components.Count);
        }

        var isLocal = routes.Contains(FormList.Local);
        var form = isLocal ? routes.Count == 1 ? Drug.Local : Drug.NotSaid : Drug.Systemic;
        var drug = new Drug(form, [.. found.SelectMany(ingredient => Uses(ingredient, form, routes, components.Count))]);
        if (RxNormLevels.IsProduct(concept.Level))
        {
            Remember(concept, parts, drug);
        }

        return drug;
    }

    private IEnumerable<Use> Uses(Ingredient ingredient, string form, List<string> routes, int components)
    {
        if (ingredient.Groups.Count == 0)
        {
            return [new Use(Use.Full, Use.NoGroup, null, ingredient.Name)];
        }

        return ingredient.Groups.Select(group => new Use(Mark(ingredient, group, form, routes, components), group.Id, null, ingredient.Name));
    }

    private string Mark(Ingredient ingredient, IngredientGroup group, string form, List<string> routes, int components) => form switch
    {
        Drug.Local => Use.KeptOut,
        _ when group.Route is { } route && !routes.Contains(route) => Use.KeptOut,
        _ when IsConditional(group, components) => Use.Conditional,
        Drug.NotSaid when ingredient.IsWeakWithoutForm => Use.Weak,
        _ => Use.Full,
    };

    private bool IsConditional(IngredientGroup group, int components) => _conditionalFrom.TryGetValue(group.Id, out var from) && components >= from;

    private void Remember(RxNormConcept product, List<RxNormConcept> parts, Drug drug)
    {
        var brands = product.Related.Where(related => related.Level == "BN");
        foreach (var part in parts.Skip(1).Concat(brands))
        {
            (_products.TryGetValue(part, out var known) ? known : _products[part] = []).Add(drug);
        }
    }

    /// <summary>A code without a form says what all products of it say; where they differ, the form is not said.</summary>
    private Drug Summary(RxNormConcept concept, List<Ingredient> found, int components)
    {
        var products = _products.GetValueOrDefault(concept) ?? [];
        var said = products.Select(product => product.Form).Distinct().ToList();
        var form = said is [var only] ? only : Drug.NotSaid;

        return new Drug(form, [.. found.SelectMany(ingredient => ingredient.Groups.Count == 0
            ? [new Use(Use.Full, Use.NoGroup, null, ingredient.Name)]
            : ingredient.Groups.Select(group => Summary(ingredient, group, form, products, components)))]);
    }

    private Use Summary(Ingredient ingredient, IngredientGroup group, string form, List<Drug> products, int components)
    {
        var marks = products
            .SelectMany(product => product.Uses)
            .Where(use => use.Group == group.Id && use.Ingredient == ingredient.Name)
            .Select(use => use.Mark)
            .Distinct()
            .ToList();
        var mark = marks switch
        {
            [var only] => only,
            _ when IsConditional(group, components) => Use.Conditional,
            _ when ingredient.IsWeakWithoutForm => Use.Weak,
            _ => Use.Full,
        };

        return new Use(mark, group.Id, form == Drug.NotSaid || marks.Count > 1 ? group.Route : null, ingredient.Name);
    }
}
