using CalcinosisCds.Service;
using CalcinosisCds.Service.CdsHooks;

var builder = WebApplication.CreateBuilder(args);
builder.AddCalcinosisCds();

var app = builder.Build();
app.UseErrorBodies();
app.MapCdsHooks();
app.AnnounceWhenStarted();
await app.RunAsync();

/// <summary>Named so that tests can start the real host.</summary>
public partial class Program;
