using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Extensions;

namespace CalcinosisCds.Tests.Gathering;

/// <summary>Canned answers and faults of a FHIR server.</summary>
internal static class Reply
{
    public const string Fhir = "application/fhir+json";
    private const int Mebibyte = 1024 * 1024;
    private const int HugeMebibytes = 70;
    private static readonly byte[] Blanks = Encoding.ASCII.GetBytes(new string(' ', Mebibyte));

    public static RequestDelegate Json(JsonNode value)
    {
        var text = value.ToJsonString();

        return Text(text);
    }

    public static RequestDelegate Text(string text, string contentType = Fhir) => context =>
    {
        context.Response.ContentType = contentType;

        return context.Response.WriteAsync(text, context.RequestAborted);
    };

    public static RequestDelegate Status(int status, string? retryAfter = null, string? location = null) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = Fhir;
        if (retryAfter is not null)
        {
            context.Response.Headers.RetryAfter = retryAfter;
        }

        if (location is not null)
        {
            context.Response.Headers.Location = location;
        }

        return context.Response.WriteAsync(Outcome("error").ToJsonString(), context.RequestAborted);
    };

    /// <summary>Its diagnostics must not be handed on.</summary>
    public static JsonObject Outcome(string severity) => new()
    {
        ["resourceType"] = "OperationOutcome",
        ["issue"] = new JsonArray(new JsonObject { ["severity"] = severity, ["code"] = "processing", ["diagnostics"] = "upstream-diagnostics" }),
    };

    public static Task Hang(HttpContext context) => Task.Delay(Timeout.Infinite, context.RequestAborted);

    /// <summary>A byte every 200 milliseconds of an answer that would be good.</summary>
    public static RequestDelegate Drip(JsonNode value) => async context =>
    {
        context.Response.ContentType = Fhir;
        foreach (var part in Encoding.UTF8.GetBytes(value.ToJsonString()))
        {
            await context.Response.Body.WriteAsync(new[] { part }, context.RequestAborted);
            await context.Response.Body.FlushAsync(context.RequestAborted);
            await Task.Delay(200, context.RequestAborted);
        }
    };

    public static RequestDelegate Truncated(JsonNode value) => Text(value.ToJsonString()[..^20]);

    /// <summary>Half of an answer that would be good, then the connection is reset.</summary>
    public static RequestDelegate Reset(JsonNode value) => async context =>
    {
        var text = value.ToJsonString();
        context.Response.ContentType = Fhir;
        context.Response.ContentLength = text.Length;
        await context.Response.WriteAsync(text[..(text.Length / 2)], context.RequestAborted);
        await context.Response.Body.FlushAsync(context.RequestAborted);
        context.Abort();
    };

    /// <summary>70 MiB that are good JSON but for their size.</summary>
    public static RequestDelegate Huge(JsonNode value, bool hasLength) => async context =>
    {
        var text = Encoding.UTF8.GetBytes(value.ToJsonString());
        context.Response.ContentType = Fhir;
        context.Response.ContentLength = hasLength ? text.Length + ((long)HugeMebibytes * Mebibyte) : null;
        for (var written = 0; written < HugeMebibytes; written++)
        {
            await context.Response.Body.WriteAsync(Blanks, context.RequestAborted);
        }

        await context.Response.Body.WriteAsync(text, context.RequestAborted);
    };

    /// <summary>A few hundred kilobytes that unpack to as many megabytes.</summary>
    public static async Task GzipBomb(HttpContext context)
    {
        context.Response.ContentType = Fhir;
        context.Response.Headers.ContentEncoding = "gzip";
        await using var packed = new GZipStream(context.Response.Body, CompressionLevel.Fastest);
        for (var written = 0; written < 200; written++)
        {
            await packed.WriteAsync(Blanks, context.RequestAborted);
        }
    }

    /// <summary>The value with a next link, made from the url of the request.</summary>
    public static RequestDelegate WithNext(JsonNode value, Func<HttpRequest, string> next) => context => Json(Page(value, next(context.Request)))(context);

    /// <summary>The value with a next link.</summary>
    public static JsonObject Page(JsonNode value, string next)
    {
        var page = (JsonObject)value.DeepClone();
        page["link"] = new JsonArray(new JsonObject { ["relation"] = "next", ["url"] = next });

        return page;
    }

    /// <summary>The base url as the caller wrote it.</summary>
    public static string Base(HttpRequest request) => UriHelper.BuildAbsolute(request.Scheme, request.Host, "/fhir");
}
