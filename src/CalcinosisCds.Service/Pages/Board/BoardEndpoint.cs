using System.Text.Json;
using System.Text.Json.Serialization;
using CalcinosisCds.Service.Clients;
using CalcinosisCds.Service.Http;
using CalcinosisCds.Service.Limits;
using CalcinosisCds.Store;
using CalcinosisCds.Store.Board;

namespace CalcinosisCds.Service.Pages.Board;

/// <summary>Answers the governance page: counts and codes, nothing about a patient.</summary>
internal sealed class BoardEndpoint(BoardReports reports, BoardTickets tickets, ClientRecords clients, TimeProvider time)
{
    private static readonly Refusal NotYours = new(StatusCodes.Status400BadRequest,
        "Ask for months such as 2026-01 by `since` and `until`, and for a client whose reports you may read by `client`; each once at most.");
    private static readonly Refusal NoTicket = new(StatusCodes.Status401Unauthorized, "Sign in again.") { Reason = "no-ticket" };
    private static readonly Refusal Away = new(StatusCodes.Status503ServiceUnavailable, "The store does not answer now.") { RetryAfter = 5 };

    /// <summary>To a token, which is used up by it.</summary>
    public Task<IResult> AnswerAsync(HttpContext context) =>
        AnswerAsync(context, new BoardSession(clients.Of(context)!.Client, time.GetUtcNow())); // The endpoint requires authentication.

    /// <summary>To the ticket that came with an earlier answer.</summary>
    public async Task<IResult> AnswerAgainAsync(HttpContext context)
    {
        var session = tickets.Find(context.Request.Headers[BoardTickets.Header], Neighbourhood.Of(context.Connection.RemoteIpAddress));
        if (AuditTrail.Of(context) is { } trail)
        {
            (trail.Verdict, trail.Client) = session is null ? ("ticket", null) : (AuditTrail.Accepted, session.Board.Name);
        }

        return session is null ? NoTicket : await AnswerAsync(context, session);
    }

    private async Task<IResult> AnswerAsync(HttpContext context, BoardSession session)
    {
        var board = session.Board;
        var mayReadAll = clients.Unauthenticated?.Client == board;
        var now = time.GetUtcNow();
        if (BoardQuery.Of(context.Request.Query, board, mayReadAll, now) is not { } query)
        {
            return NotYours;
        }

        try
        {
            var choice = BoardQuery.Choice(board, mayReadAll, clients.All.Where(caller => !caller.Client.IsBoard).Select(caller => caller.Client.Name));
            var isOnRecord = query.Client is null || choice.Contains(query.Client);
            if (await reports.MakeAsync(query, isOnRecord, RequestTime.Of(context).Deadline) is not { } document)
            {
                return NotYours;
            }

            var answer = new BoardAnswer(
                document,
                now,
                query.First.ToString(),
                query.Last.ToString(),
                query.Client,
                choice,
                tickets.Draw(board, Neighbourhood.Of(context.Connection.RemoteIpAddress), session.SignedIn));

            return new JsonAnswer(JsonSerializer.SerializeToUtf8Bytes(answer, BoardJson.Default.BoardAnswer));
        }
        catch (Exception exception) when (StoreDatabase.IsFailure(exception))
        {
            return Away;
        }
    }
}

/// <param name="Client">Null for all.</param>
/// <param name="Clients">The clients whose reports may be requested.</param>
/// <param name="Ticket">Replaces the token from now on.</param>
internal sealed record BoardAnswer(
    BoardDocument Board, DateTimeOffset At, string Since, string Until, string? Client, IReadOnlyList<string> Clients, string Ticket);

[JsonSerializable(typeof(BoardAnswer))]
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
internal sealed partial class BoardJson : JsonSerializerContext;
