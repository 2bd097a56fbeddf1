using Microsoft.Extensions.FileProviders;

namespace CalcinosisCds.Service.Pages;

/// <summary>How the pages and the files in wwwroot are sent.</summary>
internal static class PageFiles
{
    /// <summary>What is compressed: only published files. An answer about a patient never is, since its length would then reveal its content.</summary>
    private static readonly string[] Compressed = ["text/html", "text/css", "text/javascript", "image/svg+xml"];

    public static void AddPageFiles(this IServiceCollection services) => services.AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = Compressed;
    });

    /// <summary>The files belong to the program: settings and store are looked for where the service is started, these beside the program.</summary>
    public static void UsePageFilesOfTheProgram(this WebApplicationBuilder builder)
    {
        builder.Environment.WebRootPath = Path.Combine(AppContext.BaseDirectory, "wwwroot");
        builder.Environment.WebRootFileProvider = new PhysicalFileProvider(builder.Environment.WebRootPath);
    }

    public static void UsePageFiles(this WebApplication app)
    {
        app.UseResponseCompression();
        app.UseStaticFiles(new StaticFileOptions { OnPrepareResponse = file => SetCommonHeaders(file.Context.Response.Headers) });
    }

    /// <summary>A browser checks each time whether a file is unchanged, so that a new version of the service is never mixed with old files.</summary>
    public static void SetCommonHeaders(IHeaderDictionary headers)
    {
        headers.CacheControl = "no-cache";
        headers.XContentTypeOptions = "nosniff";
    }
}
