namespace CalcinosisCds.Cli.Records;

/// <summary>One resource or hook request as a person has it on disk.</summary>
/// <param name="Name">The file, and the line if the file holds one resource per line.</param>
/// <param name="Content">As written.</param>
/// <param name="Json">The same in JSON.</param>
internal sealed record RecordText(string Name, byte[] Content, byte[] Json);
