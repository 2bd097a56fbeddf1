using System.Buffers;
using System.Text.Json;

namespace CalcinosisCds.Benchmarks;

/// <summary>What the hook is compared with, on the same server with the same settings: the least that could be done with its request.</summary>
internal static class ReferenceServer
{
    private static readonly byte[] Done = "{\"cards\":[]}"u8.ToArray();
    private static readonly string[] FiveLabs = ["17861-6", "2777-1", "2731-8", "1751-7", "2160-0"];

    public static async Task RunAsync(string url)
    {
        var builder = WebApplication.CreateBuilder();
        builder.WebHost.UseUrls(url).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.SetMinimumLevel(LogLevel.Warning);
        var app = builder.Build();
        app.MapPost("/drain", DrainAsync);
        app.MapPost("/json-document", context => ReadAsync(context, _ => Done));
        app.MapPost("/five-labs", context => ReadAsync(context, root => JsonSerializer.SerializeToUtf8Bytes(FindFiveLabs(root))));
        await app.RunAsync();
    }

    private static async Task DrainAsync(HttpContext context)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(64 * 1024);
        while (await context.Request.Body.ReadAsync(buffer) > 0)
        {
        }

        ArrayPool<byte>.Shared.Return(buffer);
        await AnswerAsync(context, Done);
    }

    /// <summary>Reads the body into one pooled buffer, as the service does, and parses it.</summary>
    private static async Task ReadAsync(HttpContext context, Func<JsonElement, byte[]> answer)
    {
        var buffer = ArrayPool<byte>.Shared.Rent((int)(context.Request.ContentLength ?? 0) + 1); // wrk sends the length.
        var length = await context.Request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false);
        using (var document = JsonDocument.Parse(buffer.AsMemory(0, length)))
        {
            await AnswerAsync(context, answer(document.RootElement));
        }

        ArrayPool<byte>.Shared.Return(buffer);
    }

    private static Dictionary<string, decimal> FindFiveLabs(JsonElement root)
    {
        var found = new Dictionary<string, decimal>();
        foreach (var entry in root.GetProperty("prefetch").GetProperty("labs").GetProperty("entry").EnumerateArray())
        {
            var resource = entry.GetProperty("resource");
            if (!resource.GetProperty("code").TryGetProperty("coding", out var codings) || !resource.TryGetProperty("valueQuantity", out var quantity))
            {
                continue;
            }

            foreach (var coding in codings.EnumerateArray())
            {
                if (coding.GetProperty("code").GetString() is { } code && FiveLabs.Contains(code))
                {
                    found.TryAdd(code, quantity.GetProperty("value").GetDecimal());
                }
            }
        }

        return found;
    }

    private static Task AnswerAsync(HttpContext context, byte[] answer)
    {
        context.Response.ContentType = "application/json";
        context.Response.ContentLength = answer.Length;

        return context.Response.Body.WriteAsync(answer).AsTask();
    }
}
