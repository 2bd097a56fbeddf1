using System.Net;

namespace CalcinosisCds.Settings.Outbound;

/// <summary>The addresses of a host name.</summary>
internal delegate Task<IPAddress[]> HostAddresses(string host, CancellationToken ct);
