namespace CalcinosisCds.Settings.Outbound;

/// <summary>A host has no address, or one that the client's record does not let us call.</summary>
internal sealed class AddressNotAllowedException() : HttpRequestException("The host's address is not one that the client record allows.");
