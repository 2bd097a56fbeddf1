namespace CalcinosisCds.Service.Clients;

/// <summary>The verified client of one call.</summary>
internal sealed record Caller(ClientOptions Client, bool IsDevelopment);
