namespace CalcinosisCds.Rules;

/// <summary>The five categories of Afsarmanesh &amp; Gorn.</summary>
public enum Category
{
    Dystrophic,
    Metastatic,
    Calciphylaxis,
    Tumoral,
    Idiopathic,
}
