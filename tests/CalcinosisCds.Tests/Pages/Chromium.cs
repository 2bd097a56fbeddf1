using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>Debian's Chromium, started once for all tests that look at pages.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private const string Path = "/usr/bin/chromium";

    /// <summary>No sandbox, since tests may run as root; nothing in the background, so that every request is the page's own.</summary>
    private static readonly string[] Arguments =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal IBrowser Browser => _browser ?? throw new InvalidOperationException("The browser is not started.");

    public async Task InitializeAsync()
    {
        if (!File.Exists(Path))
        {
            throw new InvalidOperationException($"{Path} is not installed. Run tests/run.sh, or: apt-get install chromium");
        }

        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Path, Args = Arguments });
    }

    public async Task DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}

/// <summary>Tests in the browser share it and one service, and run when the other tests are done: some of them hold the pages to a time.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class InTheBrowser : ICollectionFixture<Chromium>, ICollectionFixture<SharedPageHost>
{
    public const string Name = "in the browser";
}
