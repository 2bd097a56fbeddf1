namespace CalcinosisCds.Text;

/// <summary>A concept that a text names, from the best of the places that name it.</summary>
/// <param name="Concept">The id of the concept in <c>patterns.en.json</c>: <c>systemic-sclerosis</c>.</param>
/// <param name="Suffices">True if the words alone are full evidence; false if they are weak, as text is for most diseases.</param>
/// <param name="Words">The words that name it, as written.</param>
/// <param name="Sites">The body parts it is said of; those of the whole text if its own clauses name none.</param>
public sealed record ConceptInText(string Concept, Standing Standing, bool Suffices, string Words, IReadOnlyList<SiteInText> Sites);
