using CalcinosisCds.Service;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Pages;
using CalcinosisCds.Service.Telemetry;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettingsFile(args);
builder.AddLogging();
builder.AddCalcinosisCds();

var app = builder.Build();
app.UseEdge();
app.UseErrorBodies();
app.UseStaticFiles();
app.UseAuthentication();
app.UseAuthorization();
app.MapCdsHooks();
app.MapHealth();
BasisPage.Map(app);
app.AnnounceWhenStarted();
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
