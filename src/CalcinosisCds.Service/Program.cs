using CalcinosisCds.Service;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Pages.TryIt;

var builder = WebApplication.CreateBuilder(args);
builder.AddCalcinosisCds();

var app = builder.Build();
app.UseErrorBodies();
app.UsePageFiles();
app.MapCdsHooks();
BasisPage.Map(app);
TryItPage.Map(app);
EvidencePage.Map(app);
app.AnnounceWhenStarted();
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
