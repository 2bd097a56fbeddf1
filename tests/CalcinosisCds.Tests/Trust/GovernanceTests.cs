using System.Net;
using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using CalcinosisCds.Service.Pages.Board;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Cli;
using CalcinosisCds.Tests.Processes;
using CalcinosisCds.Tests.Store;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.DependencyInjection;

namespace CalcinosisCds.Tests.Trust;

/// <summary>Who may read reports: boards, of the clients on their record, by a token once and then for half an hour; and nobody else.</summary>
public sealed class GovernanceTests : IAsyncLifetime
{
    private const string ReportUrl = Ehr.PublicBaseUrl + BoardRoutes.Report;

    private readonly Ehr _ehr = new("north");
    private readonly Ehr _board = new("board");
    private readonly StoreFile _store = StoreFile.OnSqlite();

    public Task InitializeAsync() => TwoYears.WriteAsync(_store.ConnectionString, TimeProvider.System.GetUtcNow());

    public async Task DisposeAsync()
    {
        _ehr.Dispose();
        _board.Dispose();
        await _store.DisposeAsync();
    }

    [Fact]
    public async Task H20_TokenOfABoard_ReadsTheReportOnce()
    {
        using var host = Start("*");
        var token = BoardToken();

        using var first = await ReadAsync(host, token);
        using var again = await ReadAsync(host, token);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (first.StatusCode, again.StatusCode));
        Assert.Equal("no-store", first.Headers.CacheControl?.ToString());
        var answer = JsonNode.Parse(await first.Content.ReadAsStringAsync())!;
        Assert.Equal(["north"], answer["clients"]!.AsArray().Select(name => (string?)name));
        Assert.NotEmpty(answer["board"]!["charts"]!.AsArray());
    }

    /// <summary>As the documents tell a board to do it.</summary>
    [Fact]
    public async Task H20_TokenOfTheCommandLine_ReadsTheReport()
    {
        var folder = Directory.CreateTempSubdirectory("calcinosis-cds-board-").FullName;
        var (secret, keys) = (Path.Combine(folder, "board.key"), Path.Combine(folder, "board.jwks"));
        await CommandLine.RunAsync("key", secret, keys);
        using var host = TrustedHost.Start([.. _ehr.Record(0), ("Clients:1:Name", "board"), ("Clients:1:Issuer", "https://board.example"),
            ("Clients:1:JwksFile", keys), ("Clients:1:Governance:0", "*"), _store.Setting]);

        var token = await CommandLine.RunAsync("token", "--key", secret, "--issuer", "https://board.example", "--audience", ReportUrl);
        using var response = await ReadAsync(host, token.Output.Trim());

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task H20_AnyoneElse_ReadsNothing()
    {
        using var host = Start("*");

        using var nobody = await ReadAsync(host, token: null);
        using var ehr = await ReadAsync(host, _ehr.Token(claims: claims => claims["aud"] = ReportUrl));
        using var ofAHook = await ReadAsync(host, _board.Token());

        Assert.Equal((HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden, HttpStatusCode.Unauthorized),
            (nobody.StatusCode, ehr.StatusCode, ofAHook.StatusCode));
    }

    [Fact]
    public async Task H20_TokenOfABoard_CallsNoHook()
    {
        using var host = Start("*");

        using var hook = await host.PostAsync(_board.Token(), Requests.Whole().ToJsonString());
        using var feedback = await host.PostAsync(_board.Token(), """{"feedback":[]}""", HookCalls.HookPath + "/feedback");

        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.Forbidden), (hook.StatusCode, feedback.StatusCode));
    }

    [Theory]
    [InlineData("north", "?client=north", HttpStatusCode.OK)]
    [InlineData("north", "", HttpStatusCode.OK)]
    [InlineData("north", "?client=board", HttpStatusCode.BadRequest)]
    [InlineData("*", "?since=2026-01&until=2025-01", HttpStatusCode.BadRequest)]
    [InlineData("*", "?since=yesterday", HttpStatusCode.BadRequest)]
    [InlineData("*", "?until=9999-12", HttpStatusCode.BadRequest)]
    [InlineData("*", "?since=1970-01&until=2999-12", HttpStatusCode.OK)]
    [InlineData("*", "?client=south", HttpStatusCode.OK)]
    [InlineData("*", "?client=north&client=south", HttpStatusCode.BadRequest)]
    [InlineData("*", "?since=2026-01&since=2026-02", HttpStatusCode.BadRequest)]
    [InlineData("*", "?until=2026-01&UNTIL=2026-02", HttpStatusCode.BadRequest)]
    [InlineData("*", "?client=NORTH", HttpStatusCode.BadRequest)]
    [InlineData("*", "?client=x%00", HttpStatusCode.BadRequest)]
    [InlineData("*", "?client=%3Cscript%3E", HttpStatusCode.BadRequest)]
    [InlineData("*", "?client=board", HttpStatusCode.BadRequest)]
    public async Task H20_Board_ReadsTheClientsOnItsRecordAlone(string governed, string query, HttpStatusCode expected)
    {
        using var host = Start(governed);

        using var response = await ReadAsync(host, BoardToken(), query);

        Assert.Equal(expected, response.StatusCode);
        if (expected == HttpStatusCode.OK && governed == "north")
        {
            var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync())!;
            Assert.Equal(("north", """["north"]"""), ((string)answer["client"]!, answer["clients"]!.ToJsonString()));
            Assert.DoesNotContain("south", answer["board"]!["tables"]!.ToJsonString(), StringComparison.Ordinal);
        }
    }

    /// <summary>A client on record that has not called yet has a report of zeros.</summary>
    [Fact]
    public async Task H20_ClientThatWasQuiet_HasAReport()
    {
        await using var empty = StoreFile.OnSqlite();
        using var host = TrustedHost.Start([.. _ehr.Record(0), .. _board.Record(1, ("Governance:0", "*")), empty.Setting]);

        using var response = await ReadAsync(host, BoardToken(), "?client=north");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task H20_WhatCannotBeAsked_IsRefusedInWordsOfOurs()
    {
        using var host = Start("*");

        using var response = await ReadAsync(host, BoardToken(), "?client=%3Cscript%3E");

        var outcome = await response.Content.ReadAsStringAsync();
        Assert.Contains("OperationOutcome", outcome, StringComparison.Ordinal);
        Assert.DoesNotContain("script", outcome, StringComparison.Ordinal);
    }

    [Fact]
    public async Task H20_Ticket_ReadsOnFromOurPageAlone()
    {
        using var host = Start("*");
        using var first = await ReadAsync(host, BoardToken());
        var ticket = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync())!["ticket"]!;

        Assert.Equal(HttpStatusCode.OK, await ReadAgainAsync(host, ticket, "same-origin"));
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAgainAsync(host, ticket, "cross-site"));
        Assert.Equal(HttpStatusCode.Forbidden, await ReadAgainAsync(host, ticket, site: null));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAgainAsync(host, "AAAA", "same-origin"));
        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAgainAsync(host, ticket: null, "same-origin"));
        using var asToken = await ReadAsync(host, ticket);
        Assert.Equal(HttpStatusCode.Unauthorized, asToken.StatusCode);
    }

    [Fact]
    public void H20_Ticket_IsGoodForHalfAnHourOneAddressAndOneBoard()
    {
        var time = new ManualTime();
        using var host = Start("*", time);
        var tickets = host.Services.GetRequiredService<BoardTickets>();
        var board = new ClientOptions { Name = "board", Governance = ["*"] };
        var now = time.GetUtcNow();
        var (ticket, foreign) = (tickets.Draw(board, "192.0.2.1", now), tickets.Draw(new ClientOptions { Name = "north" }, "192.0.2.1", now));

        Assert.Equal("board", tickets.Find(ticket, "192.0.2.1")?.Board.Name);
        Assert.Null(tickets.Find(ticket, "192.0.2.2"));
        Assert.Null(tickets.Find(foreign, "192.0.2.1"));
        time.Advance(BoardTickets.GoodFor);
        Assert.NotNull(tickets.Find(ticket, "192.0.2.1"));
        time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Null(tickets.Find(ticket, "192.0.2.1"));
    }

    /// <summary>Each answer brings the next ticket; none of them makes the half hour longer.</summary>
    [Fact]
    public async Task H20_TicketOfATicket_EndsWithTheFirst()
    {
        var time = new ManualTime();
        using var host = Start("*", time);
        using var first = await ReadAsync(host, BoardToken());
        var ticket = (string)JsonNode.Parse(await first.Content.ReadAsStringAsync())!["ticket"]!;
        for (var minutes = 0; minutes < 30; minutes += 10)
        {
            time.Advance(TimeSpan.FromMinutes(10));
            using var next = await AskAgainAsync(host, ticket, "same-origin");
            Assert.Equal(HttpStatusCode.OK, next.StatusCode);
            ticket = (string)JsonNode.Parse(await next.Content.ReadAsStringAsync())!["ticket"]!;
        }

        time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(HttpStatusCode.Unauthorized, await ReadAgainAsync(host, ticket, "same-origin"));
    }

    [Fact]
    public async Task H20_NoBoardOnRecord_NothingIsThere()
    {
        using var host = TrustedHost.Start([.. _ehr.Record(0), _store.Setting]);

        foreach (var path in new[] { BoardRoutes.Page, BoardRoutes.Report, BoardRoutes.Again })
        {
            Assert.Equal(HttpStatusCode.NotFound, (await host.Client.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public async Task H20_Page_LoadsFromHereAloneAndHoldsNothing()
    {
        using var host = Start("*");

        using var page = await host.Client.GetAsync(BoardRoutes.Page);

        Assert.Contains("script-src 'self'; connect-src 'self'; frame-ancestors 'none'",
            page.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.DoesNotContain("north", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private TrustedHost Start(string governed, TimeProvider? time = null) => TrustedHost.Start(
        web => web.ConfigureTestServices(services => services.AddSingleton(time ?? TimeProvider.System)),
        [.. _ehr.Record(0), .. _board.Record(1, ("Governance:0", governed)), _store.Setting]);

    private string BoardToken() => _board.Token(claims: claims => claims["aud"] = ReportUrl);

    private static async Task<HttpResponseMessage> ReadAsync(TrustedHost host, string? token, string query = "")
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, BoardRoutes.Report + query);
        message.Headers.Authorization = token is null ? null : new AuthenticationHeaderValue("Bearer", token);

        return await host.Client.SendAsync(message);
    }

    private static async Task<HttpStatusCode> ReadAgainAsync(TrustedHost host, string? ticket, string? site)
    {
        using var response = await AskAgainAsync(host, ticket, site);

        return response.StatusCode;
    }

    private static async Task<HttpResponseMessage> AskAgainAsync(TrustedHost host, string? ticket, string? site)
    {
        using var message = new HttpRequestMessage(HttpMethod.Get, BoardRoutes.Again);
        if (ticket is not null)
        {
            message.Headers.Add(BoardTickets.Header, ticket);
        }

        if (site is not null)
        {
            message.Headers.Add("Sec-Fetch-Site", site);
        }

        return await host.Client.SendAsync(message);
    }
}
