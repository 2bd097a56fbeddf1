using CalcinosisCds.Assessments;
using CalcinosisCds.Cards;
using CalcinosisCds.Evidence;
using CalcinosisCds.Fhir;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Pages.TryIt;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service;

/// <summary>Everything the service is made of, in one visible list.</summary>
internal static class ServiceSetup
{
    public static void AddCalcinosisCds(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<ServiceOptions>()
            .BindConfiguration(ServiceOptions.Section, binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        builder.Services.AddSingleton<IValidateOptions<ServiceOptions>, ServiceOptionsValidator>();

        builder.Services.AddOptions<GatheringOptions>()
            .BindConfiguration(ServiceOptions.Section + ":Gathering", binder => binder.ErrorOnUnknownConfiguration = true)
            .ValidateDataAnnotations()
            .ValidateOnStart();

        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(KnowledgeBase.Load());
        builder.Services.AddSingleton<FactExtractor>();
        builder.Services.AddSingleton<Assessor>();
        builder.Services.AddSingleton<CardComposer>();
        builder.Services.AddSingleton<CardWriter>();
        builder.Services.AddSingleton(ServiceCatalog.Load());
        builder.Services.AddFhirHttp();
        builder.Services.AddSingleton<FhirServerAllowList>();
        builder.Services.AddSingleton<PatientDataGatherer>();
        builder.Services.AddSingleton<ServerTiming>();
        builder.Services.AddSingleton<HookEndpoint>();
        builder.Services.AddSingleton<BasisPage>();
        builder.Services.AddSingleton<TryItExamples>();
        builder.Services.AddSingleton<TryItPage>();
        builder.Services.AddSingleton<SmartRegistrations>();
        builder.Services.AddSingleton<EvidenceBuilder>();
        builder.Services.AddSingleton<EvidenceEndpoint>();
        builder.Services.AddSingleton<EvidencePage>();
        builder.Services.AddPageFiles();

        // Its line for each request holds the query string, which a caller may have put anything into.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.Warning);
        builder.WebHost.ConfigureKestrel((context, kestrel) =>
        {
            var maxBody = context.Configuration.GetValue<long?>(ServiceOptions.Section + ":" + nameof(ServiceOptions.MaxRequestBytes));
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = maxBody ?? ServiceOptions.DefaultMaxRequestBytes;
        });
    }

    /// <summary>Prints what to open or send, for the person who has just started it.</summary>
    public static void AnnounceWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        var id = app.Services.GetRequiredService<ServiceCatalog>().Ids.First();
        var tryIt = app.Services.GetRequiredService<IOptions<ServiceOptions>>().Value.OffersTryIt(app.Environment) ? $"\n  Try it      {address}/" : "";
        Console.WriteLine(
            $"""

            CalcinosisCds is running: decision support for clinicians, not a diagnosis.{tryIt}
              Discovery   {address}/cds-services
              Basis       {address}/basis
              Send a case curl -s {address}/cds-services/{id} -H 'Content-Type: application/json' -d @cds-hooks/examples/lupus-calcinosis/request.json
              Stop        Ctrl+C

            """);
    });
}
