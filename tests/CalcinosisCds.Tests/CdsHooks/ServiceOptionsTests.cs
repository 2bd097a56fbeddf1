using System.Net;
using CalcinosisCds.Service;
using CalcinosisCds.Service.Options;
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
    [InlineData("CalcinosisCds:PublicBaseURL2", "x")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "many")]
    [InlineData("CalcinosisCds:AsOf", "today")]
    public async Task Start_SettingUnknownOrUnreadable_IsRefusedByItsName(string setting, string value)
    {
        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => StartAsync(setting, value));

        Assert.Contains(setting.Split(':')[1], exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("CalcinosisCds:MaxRequestBytes", "65536")]
    [InlineData("CalcinosisCds:MaxRequestBytes", "67108864")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "https://cds.example")]
    [InlineData("CalcinosisCds:PublicBaseUrl", "http://cds.example:8080/calcinosis")]
    public async Task Start_SettingAtTheEdgeOfItsRange_IsAccepted(string setting, string value)
    {
        using var host = Production(setting, value);
        using var response = await host.CreateClient().GetAsync("/cds-services");

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Fact]
    public async Task Answer_SmallerLimit_Is413BeyondIt()
    {
        using var host = Production("CalcinosisCds:MaxRequestBytes", "65536");
        using var response = await host.CreateClient().PostHookAsync(Requests.Whole().ToJsonString().PadRight(65_537));

        await response.AssertRefusedAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Answer_PublicBaseUrlInProduction_IsWhereCardsPoint()
    {
        using var host = Production("CalcinosisCds:PublicBaseUrl", "https://cds.example/calcinosis");

        var answer = await host.CreateClient().AnswerAsync(Requests.Whole());

        Assert.All(answer["cards"]!.AsArray(), card => Assert.StartsWith("https://cds.example/calcinosis/basis/", (string)card!["source"]!["url"]!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Answer_NoPublicBaseUrlInProduction_NeverPointsToTheHostHeader()
    {
        using var host = Production("CalcinosisCds:MaxRequestBytes", "65536");
        using var client = host.CreateClient(new WebApplicationFactoryClientOptions { BaseAddress = new Uri("http://zyzzyva4711.example") });

        var answer = await client.AnswerAsync(Requests.Whole());

        Assert.Contains("calcinosisCategory", answer.Topics());
        Assert.DoesNotContain(Requests.Canary, answer.ToJsonString(), StringComparison.OrdinalIgnoreCase);
        Assert.All(answer["cards"]!.AsArray(), card => Assert.Null(card!["links"] ?? card["source"]!["url"]));
    }

    [Fact]
    public void Validate_SeveralFaults_AreNamedAtOnce()
    {
        var options = new ServiceOptions { AsOf = DateTimeOffset.UnixEpoch, PublicBaseUrl = "cds.example" };

        var result = new ServiceOptionsValidator(new Environment(Environments.Production)).Validate(null, options);

        Assert.Equal(2, result.Failures?.Count());
    }

    private static async Task StartAsync(string setting, string value)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Production });
        builder.Configuration[setting] = value;
        builder.WebHost.UseTestServer();
        builder.AddCalcinosisCds();
        await using var app = builder.Build();
        await app.StartAsync();
    }

    private static WebApplicationFactory<Program> Production(string setting, string value) =>
        new WebApplicationFactory<Program>().WithWebHostBuilder(builder => builder.UseEnvironment(Environments.Production).UseSetting(setting, value));

    private sealed class Environment(string name) : IHostEnvironment
    {
        public string EnvironmentName { get; set; } = name;

        public string ApplicationName { get; set; } = "";

        public string ContentRootPath { get; set; } = "";

        public Microsoft.Extensions.FileProviders.IFileProvider ContentRootFileProvider { get; set; } = new Microsoft.Extensions.FileProviders.NullFileProvider();
    }
}
