using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Outbound;
using CalcinosisCds.Settings;

namespace CalcinosisCds.Service.Gathering;

/// <summary>One query against one FHIR server with the token of one call, page by page, within the call's deadline.</summary>
internal sealed class FhirQuery(HttpClient http, AllowedFhirServer server, AccessToken token, GatheringOptions options, TimeProvider time, UpstreamCalls calls)
{
    private readonly List<FhirPage> _pages = [];
    private int _bytesLeft = options.MaxBytesPerList;
    private bool _hasRetried;

    /// <param name="key">The prefetch key that the query fills.</param>
    /// <param name="template">The query.</param>
    /// <param name="types">The resource types that belong to the list.</param>
    /// <param name="ct">Cancelled at the deadline of the whole gathering.</param>
    public async Task<FetchedList> FetchAsync(string key, PrefetchTemplate template, IReadOnlyList<string> types, CancellationToken ct)
    {
        var started = time.GetTimestamp();
        calls.TryTake();
        var (first, outcome) = await ReadPageAsync(() => Request(template), types, ct);

        return await FollowAsync(key, template, first, outcome, types, started, ct);
    }

    /// <summary>Reads the pages that a delivered list left unread.</summary>
    public Task<FetchedList> ContinueAsync(string key, PrefetchTemplate template, FhirList delivered, IReadOnlyList<string> types, CancellationToken ct) =>
        FollowAsync(key, template, delivered, FetchOutcome.Whole, types, time.GetTimestamp(), ct);

    private async Task<FetchedList> FollowAsync(
        string key, PrefetchTemplate template, FhirList list, FetchOutcome outcome, IReadOnlyList<string> types, long started, CancellationToken ct)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var pages = 1;
        var asked = $"{server.Base}/{template.RelativeUrl}";
        bool MayFollow(string next) =>
            pages < options.MaxPages && PagingLink.IsWithin(server.Base, template.ResourceType, next) && seen.Add(next) && calls.TryTake();
        while (list.NextLink is { } link && outcome == FetchOutcome.Whole && PagingLink.Resolve(asked, link) is var next && MayFollow(next))
        {
            asked = next;
            var (page, pageOutcome) = await ReadPageAsync(() => Get(next), types, ct);
            outcome = pageOutcome == FetchOutcome.Whole ? FetchOutcome.Whole : FetchOutcome.Partial;
            list = outcome == FetchOutcome.Whole ? list.With(page) : list;
            pages++;
        }

        var whole = outcome == FetchOutcome.Whole && list.Incomplete is not null ? FetchOutcome.Partial : outcome;

        return new FetchedList(key, list, whole, time.GetElapsedTime(started), pages, _pages);
    }

    private async Task<(FhirList List, FetchOutcome Outcome)> ReadPageAsync(Func<HttpRequestMessage> request, IReadOnlyList<string> types, CancellationToken ct)
    {
        try
        {
            return await SendAsync(request, types, ct);
        }
        catch (OperationCanceledException)
        {
            return (FhirList.NotRead, FetchOutcome.TimedOut);
        }
        catch (Exception exception) when (exception is HttpRequestException or IOException)
        {
            return (FhirList.NotRead, FetchOutcome.Unreachable);
        }
        catch (JsonException)
        {
            return (FhirList.NotRead, FetchOutcome.Unreadable);
        }
    }

    private async Task<(FhirList List, FetchOutcome Outcome)> SendAsync(Func<HttpRequestMessage> request, IReadOnlyList<string> types, CancellationToken ct)
    {
        using var message = request();
        using var response = await http.SendAsync(message, HttpCompletionOption.ResponseHeadersRead, ct);
        if (message.Method == HttpMethod.Get && RetryAfter(response) is { } wait && !_hasRetried && calls.TryTake())
        {
            _hasRetried = true;
            await Task.Delay(wait, time, ct);
            return await SendAsync(request, types, ct);
        }

        if (response.StatusCode != HttpStatusCode.OK)
        {
            return (FhirList.NotRead, Failure(response.StatusCode));
        }

        if (await ReadBodyAsync(response, ct) is not { } body)
        {
            return (FhirList.NotRead, FetchOutcome.Unreadable);
        }

        var document = Parse(body);
        // A JSON null means "none" under a prefetch key only; a server that answers so has not answered the query.
        var list = document.RootElement.ValueKind == JsonValueKind.Object ? FhirListReader.Read(document.RootElement, types) : FhirList.NotRead;

        return (list, list.WasRead ? FetchOutcome.Whole : FetchOutcome.Unreadable);
    }

    private JsonTree Parse(PooledBytes body)
    {
        try
        {
            var page = new FhirPage(body, StrictJson.Parse(body.Content));
            _pages.Add(page);

            return page.Document;
        }
        catch
        {
            body.Dispose();
            throw;
        }
    }

    private HttpRequestMessage Request(PrefetchTemplate template)
    {
        if (!server.UsePostSearch || template.Id is not null)
        {
            return Get($"{server.Base}/{template.RelativeUrl}");
        }

        var message = Authorized(HttpMethod.Post, $"{server.Base}/{template.ResourceType}/_search");
        message.Content = new FormUrlEncodedContent(template.Parameters);

        return message;
    }

    private HttpRequestMessage Get(string url) => Authorized(HttpMethod.Get, url);

    /// <summary>The token belongs only to this message, never to the shared client.</summary>
    private HttpRequestMessage Authorized(HttpMethod method, string url)
    {
        var message = OutboundHttp.Message(method, url);
        if (message.RequestUri is not { } sent || !url.StartsWith(sent.GetLeftPart(UriPartial.Path), StringComparison.OrdinalIgnoreCase))
        {
            // The url would be normalised into that of another place.
            throw new HttpRequestException("The url is not the one that would be called.");
        }

        message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Reveal());
        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/fhir+json"));

        message.Headers.Add("X-Request-Id", calls.RequestId);

        return message;
    }

    /// <summary>Null if the list exceeds its limit.</summary>
    private async Task<PooledBytes?> ReadBodyAsync(HttpResponseMessage response, CancellationToken ct)
    {
        var body = await CappedBody.ReadAsync(response, _bytesLeft, calls.Room, ct);
        _bytesLeft -= body?.Content.Length ?? _bytesLeft;

        return body;
    }

    /// <summary>How long to wait before asking once more; null if asking again makes no sense or the server wants too long a wait.</summary>
    private TimeSpan? RetryAfter(HttpResponseMessage response)
    {
        if (response.StatusCode is not (HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable))
        {
            return null;
        }

        if (!response.Headers.NonValidated.Contains("Retry-After"))
        {
            return TimeSpan.Zero;
        }

        // A value that cannot be read, or is too large for a number, is not permission to ask at once.
        return (response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow()) is { } wait && wait <= options.MaxRetryAfter
            ? wait < TimeSpan.Zero ? TimeSpan.Zero : wait
            : null;
    }

    private static FetchOutcome Failure(HttpStatusCode status) => status switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.ServiceUnavailable => FetchOutcome.Busy,
        HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden or HttpStatusCode.NotFound => FetchOutcome.Refused,
        >= HttpStatusCode.InternalServerError => FetchOutcome.ServerError,
        _ => FetchOutcome.Unreadable,
    };
}
