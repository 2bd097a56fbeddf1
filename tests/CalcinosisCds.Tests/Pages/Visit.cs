using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.Playwright;

namespace CalcinosisCds.Tests.Pages;

/// <summary>One visitor with a browser of their own: what they see, and what their browser complained of, asked for and was sent.</summary>
internal sealed class Visit : IAsyncDisposable
{
    /// <summary>A phone or an EHR's side panel, a tablet, a desk.</summary>
    public static readonly int[] Widths = [360, 768, 1440];

    private const int Height = 900;
    private static readonly string Screenshots = Path.Combine(Repository.Root, "tests", "results", "screenshots");
    private readonly IBrowserContext _context;
    private readonly ConcurrentQueue<string> _complaints = new();
    private readonly ConcurrentQueue<Uri> _requests = new();
    private long _bytes;

    private Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        Listen(page);
    }

    public IPage Page { get; }

    /// <summary>Errors of our scripts, violations of the policy, and files that were not there; not the refusals that a test provokes by fetch.</summary>
    public IEnumerable<string> Complaints => _complaints;

    public IEnumerable<Uri> Requests => _requests;

    /// <summary>All that was received, as compressed on the wire, headers included.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>A new visitor, who has opened nothing yet.</summary>
    public static async Task<Visit> BeginAsync(Chromium chromium, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var context = await chromium.Browser.NewContextAsync(new BrowserNewContextOptions
        {
            ViewportSize = new ViewportSize { Width = width, Height = Height },
            ColorScheme = scheme,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(10_000);
        var page = await context.NewPageAsync();
        var visit = new Visit(context, page);
        await visit.CountBytesAsync();

        return visit;
    }

    public static async Task<Visit> OpenAsync(Chromium chromium, string url, int width = 1440, ColorScheme scheme = ColorScheme.Light)
    {
        var visit = await BeginAsync(chromium, width, scheme);
        await visit.Page.GotoAsync(url);

        return visit;
    }

    /// <summary>Another tab of the same visitor.</summary>
    public async Task<IPage> NewTabAsync()
    {
        var page = await _context.NewPageAsync();
        Listen(page);

        return page;
    }

    /// <summary>Keeps pictures of the whole page at each width in <c>tests/results/screenshots</c>, and holds it to scroll in one direction alone.</summary>
    /// <param name="name">Such as "try-it-lupus".</param>
    public async Task PictureAsync(string name)
    {
        var before = Page.ViewportSize!; // Set by BeginAsync.
        foreach (var width in Widths)
        {
            await Page.SetViewportSizeAsync(width, Height);
            var path = Path.Combine(Screenshots, string.Create(CultureInfo.InvariantCulture, $"{name}-{width}.png"));
            await Page.ScreenshotAsync(new PageScreenshotOptions { Path = path, FullPage = true });
            Assert.Equal(width, await WidthOfContentAsync());
        }

        await Page.SetViewportSizeAsync(before.Width, before.Height);
    }

    /// <summary>Keeps one picture of the whole page as it stands.</summary>
    public Task KeepAsync(string name) => Page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(Screenshots, name + ".png"), FullPage = true });

    /// <summary>The width of the viewport, or more where the page would scroll sideways.</summary>
    public Task<int> WidthOfContentAsync() => Page.EvaluateAsync<int>("document.documentElement.scrollWidth");

    /// <summary>Nothing went wrong in the browser, and it spoke with nobody but these.</summary>
    public void AssertQuiet(params string[] origins)
    {
        Assert.Empty(Complaints);
        Assert.All(Requests, request => Assert.Contains(request.GetLeftPart(UriPartial.Authority), origins));
    }

    public async ValueTask DisposeAsync() => await _context.DisposeAsync();

    private void Listen(IPage page)
    {
        page.PageError += (_, error) => _complaints.Enqueue(error);
        page.Console += (_, message) =>
        {
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
            {
                _complaints.Enqueue(message.Text);
            }
        };
        page.Request += (_, request) => _requests.Enqueue(new Uri(request.Url));
        page.Response += (_, response) =>
        {
            if (response.Status >= 400 && response.Request.ResourceType is not ("fetch" or "xhr"))
            {
                _complaints.Enqueue($"{response.Status} {response.Url}");
            }
        };
    }

    private async Task CountBytesAsync()
    {
        var session = await _context.NewCDPSessionAsync(Page);
        session.Event("Network.loadingFinished").OnEvent += (_, message) =>
        {
            if (message is { } loaded && loaded.TryGetProperty("encodedDataLength", out JsonElement length))
            {
                Interlocked.Add(ref _bytes, (long)length.GetDouble());
            }
        };
        await session.SendAsync("Network.enable");
    }
}
