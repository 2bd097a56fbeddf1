using System.Text.Json.Nodes;
using CalcinosisCds.Tests.CdsHooks;
using CalcinosisCds.Tests.Store;

namespace CalcinosisCds.Tests.Cli;

/// <summary>The report that a governance board reads.</summary>
public sealed class ReportCommandTests : IAsyncLifetime
{
    private StoredHost _host = null!; // Set before each test.

    public async Task InitializeAsync()
    {
        _host = new StoredHost();
        var cards = await _host.CardsAsync(Requests.Whole());
        await _host.Client.AnswerAsync(Requests.With("conditions", """{"resourceType":"Bundle","type":"searchset","total":0}"""));
        await _host.Client.AnswerAsync(Requests.Without("labs"));
        await _host.KeepAsync(StoredHost.Overridden((string)cards[0]!["uuid"]!, "recipient-disagrees-evidence"), StoredHost.Overridden("of-another-service"));
        await _host.ReportAsync(decisions: 3);
    }

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Report_AsJson_HasExactlyTheNamedMembers()
    {
        var result = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--json");

        var report = JsonNode.Parse(result.Output)!.AsObject();
        Assert.Equal(
            [
                "fired", "shown", "silent", "incomplete", "accepted", "overridden", "notOnRecord", "snoozed", "refused", "latency", "byTopic", "byCategory",
                "byRule", "byOrderRule", "byClient", "byService", "byKnowledge", "byReason", "months", "changes", "snoozes", "rowsSince", "strays",
            ],
            report.Select(member => member.Key));
        Assert.Equal((3, 2, 1, 1, 0, 1),
            ((int)report["fired"]!, (int)report["shown"]!, (int)report["silent"]!, (int)report["incomplete"]!, (int)report["accepted"]!,
            (int)report["overridden"]!));
        Assert.Equal(1, (int)report["notOnRecord"]!);
        Assert.Equal("""[{"client":"development","service":"calcinosis-patient-view","answers":1}]""", report["strays"]!.ToJsonString());
        Assert.Equal("""[{"reason":"recipient-disagrees-evidence","overridden":1}]""", report["byReason"]!.ToJsonString());
        Assert.Contains("DYS-01", report["byRule"]!.AsArray().Select(line => (string?)line!["rule"]));
    }

    [Fact]
    public async Task Report_ForPeople_SaysWhatWasShownAndAnswered()
    {
        var result = await CommandLine.RunAsync("report", "--store", "Data Source=" + _host.StorePath);

        Assert.Equal(0, result.ExitCode);
        Assert.Contains("hook calls answered", result.Output, StringComparison.Ordinal);
        Assert.Contains("1  answers to cards that are not on record", result.Output, StringComparison.Ordinal);
        Assert.Contains("Calcinosis category", result.Output, StringComparison.Ordinal);
        Assert.Contains("DYS-01", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AsPage_NeedsNothingBesideItself()
    {
        var page = _host.StorePath + ".html";

        await CommandLine.RunAsync("report", "--store", _host.StorePath, "--html", page);

        var html = await File.ReadAllTextAsync(page);
        Assert.Contains("<svg", html, StringComparison.Ordinal);
        Assert.Contains("Recipient disagrees with the evidence", html, StringComparison.Ordinal);
        Assert.DoesNotContain("src=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("href=", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2999-01-01", 0)]
    [InlineData("2020-01-01T00:00:00Z", 3)]
    public async Task Report_Since_CountsCallsFromThenOn(string since, int fired)
    {
        var result = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--since", since, "--json");

        Assert.Equal(fired, (int)JsonNode.Parse(result.Output)!["fired"]!);
    }

    [Theory]
    [InlineData("no-such-folder/store.db", "2026-01-01", "--store")]
    [InlineData("Nonsense=1", "2026-01-01", "--store")]
    [InlineData("Host=127.0.0.1;Port=1;Timeout=1", "2026-01-01", "--store")]
    [InlineData("x.db", "yesterday", "--since")]
    public async Task Report_UnusableInput_IsExitCode2AndNamesTheOption(string store, string since, string named)
    {
        var result = await CommandLine.RunAsync("report", "--store", store, "--since", since);

        Assert.Equal(2, result.ExitCode);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists("x.db"));
    }

    [Theory]
    [InlineData("--client", "")]
    [InlineData("--client", " ")]
    [InlineData("--until", "0001-01-01")]
    [InlineData("--until", "1969-12-31")]
    [InlineData("--since", "3000-01-01")]
    [InlineData("--since", "2026-03-01", "--until", "2026-02-01")]
    [InlineData("--since", "2026-03-01", "--until", "2026-03-01")]
    [InlineData("--overridden-percent", "-5")]
    [InlineData("--overridden-percent", "101")]
    [InlineData("--least-answers", "0")]
    public async Task Report_WhatCannotBeMeant_IsExitCode2AndNamesTheOption(params string[] asked)
    {
        var result = await CommandLine.RunAsync(["report", "--store", _host.StorePath, .. asked]);

        Assert.Equal((2, ""), (result.ExitCode, result.Output));
        Assert.StartsWith("calcinosis-cds: " + asked[0] + ":", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_ClientThatNobodyKnows_IsSaid()
    {
        var forPeople = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--client", "nobody");
        var forMachines = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--client", "nobody", "--json");
        var ofTheAudit = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--client", "nobody", "--audit");

        Assert.Contains("No record of a client named nobody", forPeople.Output, StringComparison.Ordinal);
        Assert.Equal(0, (int)JsonNode.Parse(forMachines.Output)!["fired"]!);
        Assert.Contains("no record of a client of that name", forMachines.Error, StringComparison.Ordinal);
        Assert.Contains("no record of a client of that name", ofTheAudit.Error, StringComparison.Ordinal);
        Assert.Equal((0, 0, 0), (forPeople.ExitCode, forMachines.ExitCode, ofTheAudit.ExitCode));
    }

    /// <summary>A client that was quiet in the range is known all the same.</summary>
    [Fact]
    public async Task Report_ClientOfAnotherTime_IsNotSaidToBeUnknown()
    {
        var known = (string)JsonNode.Parse((await CommandLine.RunAsync("report", "--store", _host.StorePath, "--json")).Output)!["byClient"]![0]!["client"]!;

        var result = await CommandLine.RunAsync("report", "--store", _host.StorePath, "--client", known, "--since", "2900-01-01");

        Assert.DoesNotContain("No record", result.Output, StringComparison.Ordinal);
        Assert.Contains("UTC", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_AuditOfAStoreFromBeforeIt_SaysWhatIsTheMatter()
    {
        await using var store = StoreFile.OnSqlite();
        await EarlierStore.MakeEmptyAsync(store);
        await store.QueryAsync<int>("DROP TABLE audit_count");
        await store.QueryAsync<int>("DELETE FROM log_step WHERE step > 2");

        var audit = await CommandLine.RunAsync("report", "--store", store.Path, "--audit");
        var report = await CommandLine.RunAsync("report", "--store", store.Path);

        Assert.Equal((2, 0), (audit.ExitCode, report.ExitCode));
        Assert.Contains("--audit: this store was last written before", audit.Error, StringComparison.Ordinal);
    }
}
