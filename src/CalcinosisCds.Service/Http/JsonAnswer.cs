namespace CalcinosisCds.Service.Http;

/// <summary>A successful answer, written completely beforehand; nobody may cache it.</summary>
internal sealed record JsonAnswer(ReadOnlyMemory<byte> Content) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.ContentType = "application/json";
        httpContext.Response.Headers.CacheControl = "no-store";
        await httpContext.Response.BodyWriter.WriteAsync(Content, httpContext.RequestAborted);
    }
}
