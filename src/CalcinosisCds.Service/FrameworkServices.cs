namespace CalcinosisCds.Service;

/// <summary>Removes what the framework registers of its own accord. Its types are internal, so they are identified by name.</summary>
internal static class FrameworkServices
{
    public static void RemoveOfFramework<TService>(this IServiceCollection services, params string[] implementations)
    {
        for (var i = services.Count - 1; i >= 0; i--)
        {
            if (services[i].ServiceType == typeof(TService) && implementations.Contains(services[i].ImplementationType?.Name))
            {
                services.RemoveAt(i);
            }
        }
    }
}
