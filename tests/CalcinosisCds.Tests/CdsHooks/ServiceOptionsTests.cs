using System.Net;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service;
using CalcinosisCds.Service.Options;
using CalcinosisCds.Settings;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace CalcinosisCds.Tests.CdsHooks;

public sealed class ServiceOptionsTests
{
    [Theory]
    [InlineData("CalcinosisCds:AsOf", ServiceHost.AsOf)]
    [InlineData("CalcinosisCds:PublicBaseUrl", "cds.example")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "https://cds.example/")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "https://cds.example?x=1")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "https://cds.example#x")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "ftp://cds.example")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "65535")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "67108865")]
    public async Task Start_SettingOutOfItsRangeInProduction_IsRefused(string setting, string value)
    {
        await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(setting, value));
    }

    [Theory]
    [InlineData("CalcinosisCds:PublicBaseURL2", "x", "Did you mean `PublicBaseUrl`?")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "many", "Write a whole number from 65536 to 67108864.")]
    [InlineData("CalcinosisCds:AsOf", "today", "Write an instant such as 2026-01-15T12:00:00Z.")]
    public async Task Start_SettingUnknownOrUnreadable_IsRefusedByItsNameWithTheRemedy(string setting, string value, string remedy)
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync(setting, value));

        var fault = Assert.Single(exception.Failures, failure => failure.StartsWith($"`{setting}` ", StringComparison.Ordinal));
        Assert.EndsWith(remedy, fault, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_NoClientInProduction_IsRefusedAndSaysSo()
    {
        var exception = await Assert.ThrowsAsync<OptionsValidationException>(() => StartAsync("CalcinosisCds:PublicBaseUrl", "https://cds.example"));

        Assert.Contains(exception.Failures, failure => failure.Contains("`CalcinosisCds:Clients` names no client", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("CalcinosisCds:MaxRequestBytes", "65536")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "67108864")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "https://cds.example")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "http://cds.example:8080/calcinosis")]
    public async Task Start_SettingAtTheEdgeOfItsRange_IsAccepted(string setting, string value)
    {
        using var host = Production(setting, value);
        using var response = await host.CreateClient(At("http://cds.example")).GetAsync("/cds-services");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Answer_SmallerLimit_Is413BeyondIt()
    {
        using var host = Development("CalcinosisCds:MaxRequestBytes", "65536");
        using var response = await host.CreateClient().PostHookAsync(Requests.Whole().ToJsonString().PadRight(65_537));

        await response.AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Answer_PublicBaseUrl_IsWhereCardsPoint()
    {
        using var host = Development("CalcinosisCds:PublicBaseUrl", "https://cds.example/calcinosis");

        var answer = await host.CreateClient().AnswerAsync(Requests.Whole());

        Assert.All(answer["cards"]!.AsArray(), card =>
            Assert.StartsWith("https://cds.example/calcinosis/basis/", (string)card!["source"]!["url"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task H10_ForeignHostHeaderInProduction_IsRefusedWithoutEcho()
    {
        using var host = Production("CalcinosisCds:PublicBaseUrl", "https://cds.example");
        using var response = await host.CreateClient(At("http://" + Requests.Canary + ".example")).GetAsync("/cds-services");

        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.DoesNotContain(Requests.Canary, await response.Content.ReadAsStringAsync() + response.Headers, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void Validate_SeveralFaults_AreNamedAtOnce()
    {
        var options = new ServiceOptions { AsOf = DateTimeOffset.UnixEpoch, PublicBaseUrl = "cds.example" };

        var result = new ServiceOptionsValidator(new Environment(Environments.Production)).Validate(null, options);

        Assert.Equal(3, result.Failures?.Count());
    }

    private static async Task StartAsync(string setting, string value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration[setting] = value;
        builder.WebHost.UseTestServer();
        builder.AddCalcinosisCds(new Lazy<KnowledgeBase>(Some.Knowledge));
        await using var app = builder.Build();
        await app.StartAsync();
    }

    private static WebApplicationFactory<Program> Production(string setting, string value) => Host(
        Environments.Production,
        [
            ("CalcinosisCds:PublicBaseUrl", "https://cds.example"),
            ("CalcinosisCds:Clients:0:Name", "ehr"),
            ("CalcinosisCds:Clients:0:Issuer", "https://ehr.example"),
            ("CalcinosisCds:Clients:0:JwksUrl", "https://ehr.example/jwks"),
            (setting, value),
        ]);

    private static WebApplicationFactory<Program> Development(string setting, string value) => Host(Environments.Development, [(setting, value)]);

    private static WebApplicationFactory<Program> Host(string environment, (string Key, string Value)[] settings) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(builder =>
        {
            builder.UseEnvironment(environment);
            foreach (var (key, value) in settings)
            {
                builder.UseSetting(key, value);
            }
        });

    private static WebApplicationFactoryClientOptions At(string address) => new() { BaseAddress = new Uri(address) };

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } =
            new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
