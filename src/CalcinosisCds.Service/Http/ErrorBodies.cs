using System.Text.Json;
using CalcinosisCds.Service.Limits;
using Microsoft.AspNetCore.Diagnostics;

namespace CalcinosisCds.Service.Http;

/// <summary>Every answer that is not a success carries an OperationOutcome in fixed words: nothing in the request is ever echoed.</summary>
internal static class ErrorBodies
{
    /// <summary>Covers what no endpoint answers: unknown paths, methods that a path does not have, and our own mistakes.</summary>
    public static void UseErrorBodies(this WebApplication app)
    {
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = context => WriteAsync(context, StatusOf(context), "The request could not be answered."),
            // The caller's fault, or a limit that has its own line.
            SuppressDiagnosticsCallback = context => context.Exception is BadHttpRequestException or NoRoomException,
        });
        app.UseStatusCodePages(pages => pages.HttpContext.Response.StatusCode == StatusCodes.Status401Unauthorized
            ? Task.CompletedTask // A caller who is refused is told nothing.
            : WriteAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode, Text(pages.HttpContext.Response.StatusCode)));
    }

    /// <param name="context">The call.</param>
    /// <param name="status">HTTP status, 400 or above.</param>
    /// <param name="diagnostics">Fixed words of ours.</param>
    public static Task WriteAsync(HttpContext context, int status, string diagnostics) => WriteAsync(context, status, [diagnostics]);

    /// <param name="context">The call.</param>
    /// <param name="status">HTTP status, 400 or above.</param>
    /// <param name="issues">Fixed words of ours, the diagnostics of one issue each.</param>
    public static async Task WriteAsync(HttpContext context, int status, IReadOnlyList<string> issues)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        context.Response.Headers.CacheControl = "no-store";
        await using var json = new Utf8JsonWriter(context.Response.BodyWriter.AsStream());
        json.WriteStartObject();
        json.WriteString("resourceType", "OperationOutcome");
        json.WriteStartArray("issue");
        foreach (var diagnostics in issues)
        {
            WriteIssue(json, IssueCode(status), diagnostics);
        }

        json.WriteEndArray();
        json.WriteEndObject();
        await json.FlushAsync(context.RequestAborted);
    }

    private static void WriteIssue(Utf8JsonWriter json, string code, string diagnostics)
    {
        json.WriteStartObject();
        json.WriteString("severity", "error");
        json.WriteString("code", code);
        json.WriteString("diagnostics", diagnostics);
        if (MemberOf(diagnostics) is { } member)
        {
            json.WriteStartArray("expression");
            json.WriteStringValue(member);
            json.WriteEndArray();
        }

        json.WriteEndObject();
    }

    /// <summary>A fault in one member of the request begins with its path in backticks, such as <c>prefetch.labs</c>, which is also FHIRPath.</summary>
    private static string? MemberOf(string diagnostics) =>
        diagnostics.StartsWith('`') && diagnostics.IndexOf('`', 1) is > 1 and var end ? diagnostics[1..end] : null;

    /// <summary>The host throws its own kind of exception for requests it cannot read; that is the caller's fault, not ours.</summary>
    private static int StatusOf(HttpContext context) =>
        context.Features.Get<IExceptionHandlerFeature>()?.Error switch
        {
            BadHttpRequestException { StatusCode: var status } => status,
            NoRoomException or OutOfMemoryException => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status500InternalServerError,
        };

    private static string Text(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address.",
        StatusCodes.Status405MethodNotAllowed => "The address does not take this method.",
        StatusCodes.Status503ServiceUnavailable => "The service cannot judge callers at the moment.",
        _ => "The request could not be answered.",
    };

    private static string IssueCode(int status) => status switch
    {
        StatusCodes.Status403Forbidden => "forbidden",
        StatusCodes.Status404NotFound => "not-found",
        StatusCodes.Status408RequestTimeout => "timeout",
        StatusCodes.Status405MethodNotAllowed => "not-supported",
        StatusCodes.Status412PreconditionFailed => "incomplete",
        StatusCodes.Status413PayloadTooLarge => "too-long",
        StatusCodes.Status415UnsupportedMediaType => "not-supported",
        StatusCodes.Status429TooManyRequests or StatusCodes.Status503ServiceUnavailable => "throttled",
        >= 500 => "exception",
        _ => "invalid",
    };
}
