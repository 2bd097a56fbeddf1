using CalcinosisCds.Assessments;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.CdsHooks.Feedback;
using CalcinosisCds.Evidence;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Gathering;
using CalcinosisCds.Service.Governance;
using CalcinosisCds.Service.Hooks;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Pages.Board;
using CalcinosisCds.Service.Pages.Integration;
using CalcinosisCds.Service.Pages.TryIt;
using CalcinosisCds.Service.Store;
using CalcinosisCds.Service.Telemetry;
using CalcinosisCds.Settings;
using CalcinosisCds.Settings.Faults;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Months;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Service;

/// <summary>Everything the service is made of, in one visible list.</summary>
internal static class ServiceSetup
{
    /// <param name="knowledge">Awaited where it is first needed.</param>
    public static void AddCalcinosisCds(this WebApplicationBuilder builder, Lazy<KnowledgeBase> knowledge)
    {
        builder.AddTelemetry();
        builder.AddEdge();

        builder.Services.AddServiceOptions();
        builder.Services.AddSingleton(TimeProvider.System);
        builder.Services.AddSingleton(_ => knowledge.Value);
        builder.Services.AddSingleton(knowledge);
        builder.Services.AddSingleton<FactExtractor>();
        builder.Services.AddSingleton<Assessor>();
        builder.Services.AddSingleton(services => HookList.Load(
            services.GetRequiredService<KnowledgeBase>(),
            services.GetRequiredService<IOptions<ServiceOptions>>().Value.OrderServiceId));
        builder.Services.AddOutboundHttp();
        builder.Services.AddSingleton(services =>
            new ClientRecords(services.GetRequiredService<IOptions<ServiceOptions>>(), services.GetRequiredService<IHostEnvironment>(), knowledge));
        builder.Services.AddSingleton<ClientKeys>();
        builder.Services.AddSingleton<CallerVerifier>();
        builder.Services.AddSingleton<RefusedTokens>();
        builder.Services.AddCallerAuthentication();
        builder.Services.AddSingleton(services =>
            new StoreDatabase(services.GetRequiredService<IOptions<StoreOptions>>().Value.ConnectionString, services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton<UsedTokens>();
        builder.Services.AddSingleton<GovernanceLog>();
        builder.Services.AddSingleton<StoreHealth>();
        builder.Services.AddSingleton<ReplayGuard>();
        builder.Services.AddSingleton<StartLog>();
        builder.Services.AddSingleton<StartNote>();
        builder.Services.AddHostedService<StoreUpkeep>();
        builder.Services.AddSingleton<MonthKeeper>();
        builder.Services.AddSingleton<OldRows>();
        builder.Services.AddHostedService<MonthUpkeep>();
        builder.Services.AddSingleton<KeyDrops>();
        builder.Services.AddHostedService<KeyUpkeep>();
        builder.Services.AddSingleton<StoreWriter>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StoreWriter>());
        builder.Services.AddSingleton<KeyedHash>();
        builder.Services.AddSingleton<AuditCounts>();
        builder.Services.AddHostedService(services => services.GetRequiredService<AuditCounts>());
        builder.Services.AddSingleton<AuditLog>();
        builder.Services.AddSingleton<CardPolicy>();
        builder.Services.AddSingleton<DecisionKeeper>();
        builder.Services.AddSingleton<FeedbackReader>();
        builder.Services.AddSingleton<FeedbackEndpoint>();
        builder.Services.AddSingleton<PatientRecordGatherer>();
        builder.Services.AddSingleton<ServerTiming>();
        builder.Services.AddSingleton<AssessmentClock>();
        builder.Services.AddSingleton<HookCallReader>();
        builder.Services.AddSingleton<CardAnswer>();
        builder.Services.AddSingleton<HookEndpoint>();
        builder.Services.AddSingleton<BasisPage>();
        builder.Services.AddSingleton<IntegrationSheet>();
        builder.Services.AddSingleton<IntegrationPage>();
        builder.Services.AddSingleton<TryItExamples>();
        builder.Services.AddSingleton<TryItPage>();
        builder.Services.AddSingleton<SmartRegistrations>();
        builder.Services.AddSingleton<EvidenceBuilder>();
        builder.Services.AddSingleton<EvidenceReader>();
        builder.Services.AddSingleton<EvidenceTickets>();
        builder.Services.AddSingleton<EvidenceLimits>();
        builder.Services.AddSingleton<EvidenceEndpoint>();
        builder.Services.AddSingleton<EvidencePage>();
        builder.Services.AddSingleton<GovernanceReader>();
        builder.Services.AddSingleton<BoardTickets>();
        builder.Services.AddSingleton<BoardReports>();
        builder.Services.AddSingleton<BoardEndpoint>();
        builder.Services.AddPageFiles();
    }

    /// <summary>Around everything: each call is recorded, however it ends.</summary>
    public static void UseAudit(this WebApplication app) => app.Use(app.Services.GetRequiredService<AuditLog>().WatchAsync);

    /// <summary><c>--settings file</c> adds a settings file on top of all others.</summary>
    public static void AddSettingsFile(this WebApplicationBuilder builder, string[] args)
    {
        if (Array.IndexOf(args, "--settings") is >= 0 and var at)
        {
            var file = at + 1 < args.Length ? args[at + 1] : throw new SettingsFileException("`--settings` names no file. Write --settings <file>.");
            SettingsFile.Add(builder.Configuration, file);
        }
    }

    /// <summary>Whoever starts the service with wrong settings is told what to do, without a stack trace.</summary>
    public static void SaySettingFaultsPlainly() => AppDomain.CurrentDomain.UnhandledException += (_, unhandled) =>
    {
        IEnumerable<string> faults = unhandled.ExceptionObject switch
        {
            OptionsValidationException exception => exception.Failures,
            SettingsFileException exception => [exception.Message],
            _ => [],
        };
        if (faults.Any())
        {
            Console.Error.WriteLine("CalcinosisCds does not start with these settings:\n" + string.Join("\n", faults.Select(fault => "- " + fault)));
            Environment.Exit(1);
        }
    };

    /// <summary>Prints what to open or send, for the person who has just started it, after anything else there is to say.</summary>
    public static void AnnounceWhenStarted(this WebApplication app) => app.Lifetime.ApplicationStarted.Register(() =>
    {
        var address = app.Urls.FirstOrDefault() ?? "http://localhost:5080";
        var id = app.Services.GetRequiredService<HookList>().PatientView.Definition.Id;
        var options = app.Services.GetRequiredService<IOptions<ServiceOptions>>().Value;
        foreach (var doubt in ServiceDoubts.Of(options, app.Environment.IsDevelopment()))
        {
            LogEvents.StartDoubt(app.Logger, doubt);
        }

        var tryIt = options.OffersTryIt(app.Environment) ? $"\n  Try it      {address}/" : "";
        Console.WriteLine(
            $"""

            CalcinosisCds is running: decision support for clinicians, not a diagnosis.{tryIt}
              Discovery   {address}/cds-services
              Basis       {address}/basis
              Integration {address}/integration
              Send a case curl -s {address}/cds-services/{id} -H 'Content-Type: application/json' -d @cds-hooks/examples/lupus-calcinosis/request.json
              Stop        Ctrl+C

            """);
    });
}
