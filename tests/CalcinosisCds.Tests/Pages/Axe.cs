using System.Text.Json;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>axe-core's rules for accessible pages, run on a page as it stands.</summary>
internal static class Axe
{
    private static readonly Lazy<string> Script = new(() =>
    {
        var path = Path.Combine(Repository.Root, "tests", "browser", "node_modules", "axe-core", "axe.min.js");

        return File.Exists(path) ? File.ReadAllText(path)
            : throw new InvalidOperationException("tests/browser is not installed. Run: npm ci --prefix tests/browser");
    });

    /// <summary>No serious or critical violation; a failure names the rule and the elements.</summary>
    public static async Task AssertAccessibleAsync(IPage page)
    {
        await page.EvaluateAsync(Script.Value);
        var violations = await page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] }).then(results => results.violations)");

        var grave = violations.EnumerateArray()
            .Where(violation => violation.GetProperty("impact").GetString() is "serious" or "critical")
            .Select(violation => $"{violation.GetProperty("id").GetString()}: {string.Join(" | ", violation.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("html").GetString()))}");
        Assert.Empty(grave);
    }
}
