namespace CalcinosisCds.Service.Pages;

/// <summary>How the pages and the files in wwwroot are sent.</summary>
internal static class PageFiles
{
    /// <summary>What is compressed: published files alone. An answer about a patient never is, since its length would then tell of its content.</summary>
    private static readonly string[] Compressed = ["text/html", "text/css", "text/javascript", "image/svg+xml"];

    public static void AddPageFiles(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = Compressed;
    });

    public static void UsePageFiles(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCommonHeaders(file.Context.Response.Headers) });
    }

    /// <summary>A browser asks each time whether a file is still the same, so that a new version of the service is never mixed with old files.</summary>
    public static void SetCommonHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
    }
}
