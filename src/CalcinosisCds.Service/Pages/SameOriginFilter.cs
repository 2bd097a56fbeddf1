using CalcinosisCds.Service.Http;
using CalcinosisCds.Settings;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service.Pages;

/// <summary>Only our own pages may request what holds patient data: no other site, and no CORS.</summary>
internal sealed class SameOriginFilter(IOptions<ServiceOptions> options) : IEndpointFilter
{
    private const string FetchSite = "Sec-Fetch-Site";
    private static readonly Refusal Foreign = new(StatusCodes.Status403Forbidden, "Only this service's own pages may ask here.") { Reason = "other-origin" };

    public ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next) =>
        Holds(context.HttpContext.Request, options.Value) ? next(context) : ValueTask.FromResult<object?>(Foreign);

    /// <summary>
    /// A browser says where a script's request comes from in <c>Sec-Fetch-Site</c>, <c>Origin</c> or both, and a script can set neither. What it
    /// says must be this origin, and one of the two must be present.
    /// </summary>
    private static bool Holds(HttpRequest request, ServiceOptions options)
    {
        var site = request.Headers[FetchSite];
        var origin = request.Headers.Origin;

        return site.Count + origin.Count > 0
            && (site.Count == 0 || site == "same-origin")
            && (origin.Count == 0 || origin == Own(request, options));
    }

    private static string Own(HttpRequest request, ServiceOptions options) =>
        options.PublicBaseUrl is { } url ? new Uri(url).GetLeftPart(UriPartial.Authority) : $"{request.Scheme}://{request.Host}";
}
