using CalcinosisCds.Service;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Pages.Integration;
using CalcinosisCds.Service.Pages.TryIt;

ServiceSetup.SaySettingFaultsPlainly();
var builder = WebApplication.CreateBuilder(args);
builder.AddSettingsFile(args);
builder.AddCalcinosisCds();

var app = builder.Build();
app.UseEdge();
app.UsePageFiles();
app.UseCallers();
app.MapCdsHooks();
app.MapHealth();
BasisPage.Map(app);
IntegrationPage.Map(app);
TryItPage.Map(app);
EvidencePage.Map(app);
app.AnnounceWhenStarted();
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
