using System.CommandLine;
using CalcinosisCds.Cli.Coverage;
using CalcinosisCds.Cli.Records;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Cli.Try;

/// <summary><c>calcinosis-cds try</c>: what an integrator runs against a sandbox, as an EHR would call the service.</summary>
internal static class TryCommand
{
    private const int Answered = 0;
    private const int Unusable = 2;

    public static Command Create()
    {
        var fhir = new Option<string?>("--fhir") { Description = "The base url of a FHIR R4 server." };
        var patient = new Option<string?>("--patient") { Description = "The id of a Patient on it." };
        var token = new Option<string?>("--token") { Description = "A bearer token for the FHIR server; it is passed on to the service as fhirAuthorization." };
        var request = new Option<string?>("--request") { Description = "A file with a hook request to fire as it is, in place of --fhir and --patient." };
        var hookName = new Option<string>("--hook")
        {
            Description = "With --patient: patient-view, order-select or order-sign.",
            DefaultValueFactory = _ => TryOrder.PatientView,
        };
        var order = new Option<string?>("--order")
        {
            Description = "With --hook order-select or order-sign: a file with the drafted MedicationRequest, or a Bundle of drafts."
        };
        var service = new Option<string?>("--service")
        {
            Description = "The base url of a running CalcinosisCds, such as http://localhost:5080. "
            + "Default: assess in process."
        };
        var issuer = new Option<string?>("--issuer") { Description = "With --key: the issuer in the client's record, such as https://ehr.example." };
        var key = new Option<string?>("--key") { Description = "A private key of `calcinosis-cds key`: each call of the service is signed with it." };
        var publicBaseUrl = new Option<string?>("--public-base-url")
        {
            Description = "With --key: the service's PublicBaseUrl, which tokens name. "
            + "Default: --service."
        };
        var asOf = new Option<string?>("--as-of") { Description = "The moment of the assessment in process, as an ISO 8601 instant. Default: now." };
        var command = new Command("try", "Fire the hook as an EHR would, with a record from a FHIR server or a file, and print the cards.")
        {
            fhir, patient, hookName, order, token, request, service, issuer, key, publicBaseUrl, asOf,
        };
        var json = new Option<bool>("--json") { Description = "With --coverage or --quality: print it as JSON." };
        var quality = new Option<bool>("--quality")
        {
            Description = "With --fhir: in place of the cards, what is wrong with what the server delivers and what it costs, query by query, and what "
            + "it does not declare. It quotes what is at fault."
        };
        var mapping = new MappingOptions();
        mapping.AddTo(command);
        command.Add(json);
        command.Add(quality);
        command.SetAction((parsed, ct) => RunAsync(
            new Asked(
                parsed.GetValue(fhir)?.TrimEnd('/'),
                parsed.GetValue(patient),
                parsed.GetValue(hookName) ?? TryOrder.PatientView,
                parsed.GetValue(order),
                parsed.GetValue(token),
                parsed.GetValue(request),
                parsed.GetValue(service)?.TrimEnd('/'),
                parsed.GetValue(issuer),
                parsed.GetValue(key),
                parsed.GetValue(publicBaseUrl)?.TrimEnd('/'),
                parsed.GetValue(asOf),
                parsed.GetValue(json),
                parsed.GetValue(quality),
                mapping.Of(parsed)),
            ct));

        return command;
    }

    private static async Task<int> RunAsync(Asked asked, CancellationToken ct)
    {
        try
        {
            using var http = new PlainHttp();
            var hook = Target(asked, http);
            var (request, queries) = asked switch
            {
                { Request: { } file, Fhir: null, Patient: null, Order: null } => (Read(file), []),
                { Request: null, Fhir: { } fhir, Patient: { } patient } =>
                    await FetchAsync(hook, http, fhir, patient, TryOrder.Read(asked.Hook, asked.Order, patient), asked, ct),
                _ => throw new TryException("Give --fhir and --patient, with --order for the order hooks, or --request."),
            };
            if (asked is { Quality: true, Fhir: { } server } && hook is InProcessTarget reader)
            {
                return await reader.JudgeAsync(request, queries, new ServerQuality(http, server, asked.Token, asked.Json), ct);
            }

            if (hook is InProcessTarget local && asked.Mapping.Coverage)
            {
                return local.Cover(request, asked.Mapping.Skeleton, asked.Json);
            }

            var (cards, took) = await hook.FireAsync(request, ct);
            TryPrinter.Cards(cards, took, isWhole: queries.All(query => query.Note is null), HookTarget.IsOfOrders(request));

            return Answered;
        }
        catch (Exception exception) when (exception is TryException or RecordTextException)
        {
            await Console.Error.WriteLineAsync("calcinosis-cds: " + exception.Message);
            return Unusable;
        }
    }

    private static HookTarget Target(Asked asked, PlainHttp http)
    {
        if (asked.Json && !asked.Mapping.Coverage && !asked.Quality)
        {
            throw new TryException("--json: it prints what is not understood, or what is wrong. Give --coverage or --quality too.");
        }

        if (asked.Quality && (asked.Fhir is null || asked.Service is not null || asked.Mapping.Coverage))
        {
            throw new TryException("--quality: it judges what a FHIR server delivers. Give --fhir and --patient, and neither --service nor --coverage.");
        }

        if (asked.Service is not null && (asked.Mapping.Coverage || asked.Mapping.ConceptMaps.Count > 0))
        {
            throw new TryException("--service: a running service reads by its own maps, and answers with cards. "
                + "Leave it out with --coverage and --concept-map.");
        }

        if (asked.Service is { } service)
        {
            var caller = asked switch
            {
                { Key: null, Issuer: null } => null,
                { Key: { } key, Issuer: { } issuer } => Signing(CallerKey.Read(key), issuer, asked.PublicBaseUrl ?? service),
                _ => throw new TryException("Give both --key and --issuer, or neither."),
            };

            return new ServiceTarget(http, service, caller);
        }

        var moment = asked.AsOf is null ? TimeProvider.System.GetUtcNow()
            : FhirTime.Read(asked.AsOf)?.Earliest ?? throw new TryException("--as-of: this is not an ISO 8601 instant, such as 2026-01-15T12:00:00Z.");

        var otherPatient = asked.Request is null ? "--fhir: the server answered with another patient." : "--request: its Patient is not `context.patientId`.";

        return asked.Key is null
            ? new InProcessTarget(moment, otherPatient, asked.Mapping)
            : throw new TryException("--key: there is nobody to show a token to. Give --service.");
    }

    private static Func<string, string> Signing(CallerKey key, string issuer, string publicBaseUrl) =>
        path => key.Token(issuer, publicBaseUrl + path, TimeProvider.System);

    private static async Task<(byte[] Request, IReadOnlyList<SandboxQuery> Queries)> FetchAsync(
        HookTarget hook,
        PlainHttp http,
        string fhir,
        string patient,
        TryOrder? order,
        Asked asked,
        CancellationToken ct)
    {
        if (!FhirId.IsValid(patient))
        {
            throw new TryException("--patient: this is not a FHIR id (1 to 64 letters, digits, hyphens and full stops).");
        }

        var queries = await new SandboxReader(http, fhir, asked.Token).ReadAsync(await hook.TemplatesAsync(ct), patient, ct);
        if (!asked.Json)
        {
            TryPrinter.Queries(queries);
        }

        SandboxReader.RequireUsable(queries);

        return (TryRequest.Write(fhir, asked.Token, patient, order, queries), queries);
    }

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new TryException("--request: the file cannot be read.");
        }
    }

    /// <summary>The options as given.</summary>
    private sealed record Asked(
        string? Fhir,
        string? Patient,
        string Hook,
        string? Order,
        string? Token,
        string? Request,
        string? Service,
        string? Issuer,
        string? Key,
        string? PublicBaseUrl,
        string? AsOf,
        bool Json,
        bool Quality,
        MappingAsked Mapping);
}

/// <summary>Something that the integrator can fix; the message says what and how.</summary>
internal sealed class TryException(string message) : Exception(message);
