using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Reading;

/// <summary>How a clinician recognises the patient on a page: only for the screen, never for a card or a log.</summary>
/// <param name="Name">Null if no name is recorded.</param>
/// <param name="BirthDate">As written; null where none is recorded.</param>
/// <param name="Gender">The administrative gender; null where none is recorded.</param>
public sealed record PatientBanner(string Id, string? Name, string? BirthDate, string? Gender)
{
    public static PatientBanner Of(string id, Element patient) => new(id, NameOf(patient), patient.Text("birthDate"u8), patient.Text("gender"u8));

    /// <summary>The official name before the usual one and any other; one no longer in use does not count.</summary>
    private static string? NameOf(Element patient) =>
        patient.Items("name"u8)
            .Where(name => name.Text("use"u8) is not "old")
            .OrderBy(name => name.Text("use"u8) switch { "official" => 0, "usual" => 1, _ => 2 })
            .Select(Written)
            .FirstOrDefault(name => name.Length > 0);

    private static string Written(Element name) =>
        name.Text("text"u8) is { Length: > 0 } text ? text
        : string.Join(", ", new[] { name.Text("family"u8),
        string.Join(' ', name.Items("given"u8).Where(given => given.ValueKind == JsonValueKind.String).Select(given => given.GetString())) }
            .Where(part => !string.IsNullOrEmpty(part)));
}
