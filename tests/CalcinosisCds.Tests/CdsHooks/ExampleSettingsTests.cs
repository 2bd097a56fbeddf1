using System.Reflection;
using CalcinosisCds.Knowledge;
using CalcinosisCds.Service;
using CalcinosisCds.Settings;
using CalcinosisCds.Tests.Cases;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.TestHost;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;

namespace CalcinosisCds.Tests.CdsHooks;

/// <summary><c>appsettings.example.json</c> names every setting with its default and a line of comment.</summary>
public sealed class ExampleSettingsTests
{
    private static readonly string ExamplePath = Path.Combine(Repository.Root, "appsettings.example.json");
    private static readonly IConfigurationRoot Example = new ConfigurationBuilder().AddJsonFile(ExamplePath).Build();

    private static readonly IReadOnlyList<Setting> Settings = [.. Read(
        ServiceOptions.Section,
        new ServiceOptions(),
        Example.GetRequiredSection(ServiceOptions.Section).Get<ServiceOptions>(binder => binder.ErrorOnUnknownConfiguration = true)!)];

    /// <param name="Key">As in the configuration: "CalcinosisCds:Gathering:MaxPages".</param>
    private sealed record Setting(string Key, PropertyInfo Property, object? Default, object? Example);

    [Fact]
    public void Example_EverySetting_IsNamedAndNothingElse()
    {
        var named = Example.AsEnumerable().Select(pair => pair.Key).Where(key => !Example.GetSection(key).GetChildren().Any());

        Assert.Equal(Settings.Select(setting => setting.Key).Order(StringComparer.Ordinal), named.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Example_EverySetting_HasItsDefault()
    {
        Assert.All(Settings, setting => Assert.Equal(setting.Default, setting.Example));
    }

    [Fact]
    public async Task Example_AsItStands_StartsTheServiceInDevelopment()
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions { EnvironmentName = Environments.Development });
        builder.Configuration.AddJsonFile(ExamplePath);
        builder.Configuration["CalcinosisCds:Store:ConnectionString"] = TestSettings.Store;
        builder.WebHost.UseTestServer();
        builder.AddCalcinosisCds(new Lazy<KnowledgeBase>(Some.Knowledge));
        await using var app = builder.Build();

        Assert.Null(await Record.ExceptionAsync(() => app.StartAsync()));
    }

    [Fact]
    public void Example_EverySetting_HasOneLineOfComment()
    {
        Assert.All(Settings, setting =>
        {
            Assert.StartsWith("// ", LineBefore(setting, 1), StringComparison.Ordinal);
            Assert.False(LineBefore(setting, 2).StartsWith("//", StringComparison.Ordinal));
        });
    }

    [Fact]
    public void Example_ListOfRecords_NamesTheirSettingsInItsComment()
    {
        var lists = Settings.Select(setting => (Setting: setting, Item: setting.Property.PropertyType.GenericTypeArguments.FirstOrDefault()))
            .Where(list => list.Item is { } item && IsOurs(item)).ToList();

        Assert.NotEmpty(lists);
        Assert.All(lists, list => Assert.All(list.Item!.GetProperties(), property =>
            Assert.Contains($"\"{property.Name}\":", LineBefore(list.Setting, 1), StringComparison.Ordinal)));
    }

    private static IEnumerable<Setting> Read(string key, object byDefault, object example) =>
        byDefault.GetType().GetProperties().SelectMany(property => IsOurs(property.PropertyType)
            ? Read(key + ":" + property.Name, property.GetValue(byDefault)!, property.GetValue(example)!)
            : [new Setting(key + ":" + property.Name, property, property.GetValue(byDefault), property.GetValue(example))]);

    private static bool IsOurs(Type type) => type.Assembly == typeof(ServiceOptions).Assembly && type.IsClass;

    private static string LineBefore(Setting setting, int distance)
    {
        var lines = File.ReadAllLines(ExamplePath).Select(line => line.Trim()).ToList();

        return lines[lines.FindIndex(line => line.StartsWith("\"" + setting.Property.Name + "\":", StringComparison.Ordinal)) - distance];
    }
}
