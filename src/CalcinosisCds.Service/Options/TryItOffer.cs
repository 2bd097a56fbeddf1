using CalcinosisCds.Settings;

namespace CalcinosisCds.Service.Options;

/// <summary>Where the try-it page is offered.</summary>
internal static class TryItOffer
{
    public static bool OffersTryIt(this ServiceOptions options, IHostEnvironment environment) => options.TryIt || environment.IsDevelopment();
}
