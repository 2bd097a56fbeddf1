namespace CalcinosisCds.Text;

/// <summary>A lesion of the skin that a text describes.</summary>
/// <param name="Words">The words that describe it, as written.</param>
/// <param name="Sites">The parts of the body that it is said of; those of the whole text where its own clauses name none.</param>
/// <param name="IsAcral">True where every site is a toe, foot, heel, finger or hand's end.</param>
/// <param name="IsOverCalcinosis">True where the same text says that it is calcified, or that chalk comes out of it.</param>
/// <param name="ExplainedBy">The causes of its own that the same text names for it, as ids of <c>patterns.en.json</c>; doubted ones are not among them.</param>
public sealed record LesionInText(
    LesionDegree Degree,
    Standing Standing,
    string Words,
    IReadOnlyList<SiteInText> Sites,
    bool IsAcral,
    bool IsOverCalcinosis,
    IReadOnlyList<string> ExplainedBy);
