using CalcinosisCds.Knowledge;
using CalcinosisCds.Service;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Hooks;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Pages.Board;
using CalcinosisCds.Service.Pages.Integration;
using CalcinosisCds.Service.Pages.TryIt;

ServiceSetup.SaySettingFaultsPlainly();

// Loading the knowledge takes as long as the rest of start-up: they run in parallel.
var knowledge = new Lazy<KnowledgeBase>(KnowledgeBase.Load);
var reading = Task.Run(() => knowledge.Value);

// Settings are validated at start and never read again: no file is watched, least of all in the folder the store is written to.
// The slim builder leaves out what nothing here uses, such as IIS and HTTP/3; what it leaves out but we use is added below.
var builder = WebApplication.CreateSlimBuilder([.. args, "--hostBuilder:reloadConfigOnChange=false"]);
builder.WebHost.UseKestrelHttpsConfiguration();
builder.UsePageFilesOfTheProgram();
builder.AddSettingsFile(args);
builder.AddCalcinosisCds(knowledge);

var app = builder.Build();
app.UseAudit();
app.UseEdge();
app.UsePageFiles();
app.UseCallers();
app.MapCdsHooks();
app.MapHealth();
BasisPage.Map(app);
IntegrationPage.Map(app);
TryItPage.Map(app);
EvidencePage.Map(app);
EvidenceRoutes.Map(app);
BoardRoutes.Map(app);
app.AnnounceWhenStarted();
await reading;
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
