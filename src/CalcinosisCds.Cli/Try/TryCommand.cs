using System.CommandLine;
using CalcinosisCds.Fhir;

namespace CalcinosisCds.Cli.Try;

/// <summary><c>calcinosis-cds try</c>: what an integrator runs against a sandbox, as an EHR would call the service.</summary>
internal static class TryCommand
{
    private const int Answered = 0;
    private const int Unusable = 2;

    public static Command Create()
    {
        var fhir = new Option<string>("--fhir") { Description = "The base url of a FHIR R4 server.", Required = true };
        var patient = new Option<string>("--patient") { Description = "The id of a Patient on it.", Required = true };
        var token = new Option<string?>("--token") { Description = "A bearer token for the FHIR server; it is passed on to the service as fhirAuthorization." };
        var service = new Option<string?>("--service") { Description = "The base url of a running CalcinosisCds, such as http://localhost:5080. Default: assess in process." };
        var asOf = new Option<string?>("--as-of") { Description = "The moment of the assessment in process, as an ISO 8601 instant. Default: now." };
        var command = new Command("try", "Fetch a patient's record from a FHIR server, fire the hook and print the cards.") { fhir, patient, token, service, asOf };
        command.SetAction((parsed, ct) => RunAsync(
            parsed.GetRequiredValue(fhir).TrimEnd('/'),
            parsed.GetRequiredValue(patient),
            parsed.GetValue(token),
            parsed.GetValue(service)?.TrimEnd('/'),
            parsed.GetValue(asOf),
            ct));

        return command;
    }

    private static async Task<int> RunAsync(string fhir, string patient, string? token, string? service, string? asOf, CancellationToken ct)
    {
        try
        {
            if (!FhirId.IsValid(patient))
            {
                throw new TryException("--patient: this is not a FHIR id (1 to 64 letters, digits, hyphens and full stops).");
            }

            var moment = asOf is null ? TimeProvider.System.GetUtcNow()
                : FhirTime.Read(asOf)?.Earliest ?? throw new TryException("--as-of: this is not an ISO 8601 instant, such as 2026-01-15T12:00:00Z.");
            using var http = new PlainHttp();
            var hook = service is null ? (HookTarget)new InProcessTarget(moment) : new ServiceTarget(http, service);
            var templates = await hook.TemplatesAsync(ct);
            var queries = await new SandboxReader(http, fhir, token).ReadAsync(templates, patient, ct);
            TryPrinter.Queries(queries);
            SandboxReader.RequireUsable(queries);
            var (cards, took) = await hook.FireAsync(TryRequest.Write(fhir, token, patient, queries), ct);
            TryPrinter.Cards(cards, took, isWhole: queries.All(query => query.Note is null));

            return Answered;
        }
        catch (TryException exception)
        {
            await Console.Error.WriteLineAsync("calcinosis-cds: " + exception.Message);
            return Unusable;
        }
    }
}

/// <summary>Something that the integrator can mend; the message says what and how.</summary>
internal sealed class TryException(string message) : Exception(message);
