using CalcinosisCds.Service.Limits;
using CalcinosisCds.Service.Store;

namespace CalcinosisCds.Service.Edge;

/// <summary>Live: the process answers. Ready: it can also judge callers, for which it needs its store, and has slots for their calls.</summary>
internal static class HealthProbes
{
    public const string Live = Root + "/live";
    public const string Ready = Root + "/ready";
    private const string Root = "/health";

    public static bool IsFor(HttpRequest request) => request.Path.StartsWithSegments(Root, StringComparison.Ordinal);

    public static void MapHealth(this WebApplication app)
    {
        app.MapGet(Live, () => Results.Text("live"));
        app.MapGet(Ready, (StoreHealth store, Draining draining, WorkPlaces places) =>
            store.IsReady && places.HasRoom && !draining.IsUnderWay ? Results.Text("ready")
                : Results.Text("not ready", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
