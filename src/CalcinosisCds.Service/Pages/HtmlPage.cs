using System.Reflection;

namespace CalcinosisCds.Service.Pages;

/// <summary>One page of ours with its policy. Pages are embedded and not in wwwroot, so that none is ever served without its policy.</summary>
/// <param name="content">HTML in UTF-8.</param>
/// <param name="policy">One of <see cref="PagePolicy"/>.</param>
internal sealed class HtmlPage(ReadOnlyMemory<byte> content, string policy)
{
    /// <param name="name">The file's name in <c>Pages/Html</c>, without ".html".</param>
    public static HtmlPage Load(string name, string policy) => new(Read(name), policy);

    /// <summary>A file of <c>Pages/Html</c>, unchanged.</summary>
    public static ReadOnlyMemory<byte> Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"pages/{name}.html")
            ?? throw new InvalidOperationException($"There is no page `{name}` in Pages/Html.");
        using var content = new MemoryStream();
        stream.CopyTo(content);

        return content.ToArray();
    }

    public Task WriteAsync(HttpContext context) => WriteAsync(context, policy);

    /// <param name="own">The policy of this one answer.</param>
    public async Task WriteAsync(HttpContext context, string own)
    {
        PageFiles.SetCommonHeaders(context.Response.Headers);
        context.Response.Headers.ContentSecurityPolicy = own;
        context.Response.Headers[ReferrerPolicy] = "no-referrer";
        context.Response.ContentType = "text/html; charset=utf-8";
        await context.Response.Body.WriteAsync(content, context.RequestAborted);
    }

    private const string ReferrerPolicy = "Referrer-Policy";
}
