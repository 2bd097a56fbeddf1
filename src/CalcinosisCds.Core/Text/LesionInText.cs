namespace CalcinosisCds.Text;

/// <summary>A skin lesion that a text describes.</summary>
/// <param name="Words">The words that describe it, as written.</param>
/// <param name="Sites">The body parts it is said of; those of the whole text if its own clauses name none.</param>
/// <param name="IsAcral">True if every site is a toe, foot, heel, finger or hand.</param>
/// <param name="IsOverCalcinosis">True if the same text says that it is calcified, or that chalk comes out of it.</param>
/// <param name="ExplainedBy">The causes of its own that the same text names for it, as ids of <c>patterns.en.json</c>; doubted ones are not among them.</param>
public sealed record LesionInText(
    LesionDegree Degree,
    Standing Standing,
    string Words,
    IReadOnlyList<SiteInText> Sites,
    bool IsAcral,
    bool IsOverCalcinosis,
    IReadOnlyList<string> ExplainedBy);
