namespace CalcinosisCds.Service.Pages;

/// <summary>What a browser may load and do on each of our pages, in one place. What is not named is forbidden; inline script and style are forbidden
/// everywhere.</summary>
internal static class PagePolicy
{
    /// <summary>Text only: no script at all. An EHR may show it in a frame.</summary>
    public const string Document = Closed + "; frame-ancestors *";

    /// <summary>The try-it page talks to this service and to nothing else; markup cannot be made from text, not even by our own script.</summary>
    public const string TryIt = Closed + "; script-src 'self'; connect-src 'self'; frame-ancestors 'none'; " + NoMarkupFromText;

    /// <summary>The pages of a SMART launch talk to this service and to the FHIR and authorization servers of the one launch.</summary>
    /// <param name="origins">The origins of those servers; none if the launch is not known.</param>
    /// <param name="frames">The origins of EHRs that may show the page in a frame.</param>
    public static string Smart(IEnumerable<string> origins, IEnumerable<string> frames) =>
        $"{Closed}; script-src 'self'; connect-src {Sources(origins)}; frame-ancestors {Sources(frames)}; {NoMarkupFromText}";

    private static string Sources(IEnumerable<string> origins) => string.Join(' ', origins.Prepend("'self'"));

    private const string Closed = "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'none'";
    private const string NoMarkupFromText = "require-trusted-types-for 'script'; trusted-types 'none'";
}
