using CalcinosisCds.Service;
using CalcinosisCds.Service.CdsHooks;
using CalcinosisCds.Service.Edge;
using CalcinosisCds.Service.Pages;

var builder = WebApplication.CreateBuilder(args);
builder.AddSettingsFile(args);
builder.AddCalcinosisCds();

var app = builder.Build();
app.UseEdge();
app.UseStaticFiles();
app.UseCallers();
app.MapCdsHooks();
app.MapHealth();
BasisPage.Map(app);
app.AnnounceWhenStarted();
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
