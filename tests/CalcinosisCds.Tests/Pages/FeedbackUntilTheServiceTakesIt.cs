using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Pages;

/// <summary>Answers feedback with 200 as long as the service has no endpoint for it; where it has one, this does nothing.</summary>
internal sealed class FeedbackUntilTheServiceTakesIt : IStartupFilter
{
    public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
    {
        app.Use(async (context, rest) =>
        {
            if (IsFeedback(context.Request) && !IsTaken(context.RequestServices))
            {
                context.Response.StatusCode = StatusCodes.Status200OK;
                return;
            }

            await rest(context);
        });
        next(app);
    };

    private static bool IsFeedback(HttpRequest request) => HttpMethods.IsPost(request.Method) && request.Path.Value?.EndsWith("/feedback", StringComparison.Ordinal) == true;

    private static bool IsTaken(IServiceProvider services) => services.GetRequiredService<EndpointDataSource>().Endpoints
        .OfType<RouteEndpoint>()
        .Any(endpoint => endpoint.RoutePattern.RawText?.EndsWith("/feedback", StringComparison.Ordinal) == true);
}
