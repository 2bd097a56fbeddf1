namespace CalcinosisCds.Text;

/// <summary>A named cause of skin lesions, which may also explain a lesion that another Condition describes at the same site.</summary>
/// <param name="Cause">The id of the cause in <c>patterns.en.json</c>: <c>venous</c>, <c>zoster</c>.</param>
/// <param name="Words">The words that name it, as written.</param>
public sealed record ExplanationInText(string Cause, Standing Standing, string Words, IReadOnlyList<SiteInText> Sites);
