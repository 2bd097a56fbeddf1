namespace CalcinosisCds.Service.Telemetry;

/// <summary>
/// Everything that the service itself says to its log, so that a review reads one file. One class for another reason too: the compiler's generator
/// writes several in an order of chance, and two builds of a commit have to be the same.
/// </summary>
internal static partial class LogEvents
{
    [LoggerMessage(EventId = 101, Level = LogLevel.Information,
        Message = "Hook answered: service {Service}, client {Client}, status {Status}, {Cards} card(s), {Milliseconds:0.00} ms.")]
    public static partial void HookAnswered(ILogger logger, string service, string client, int status, int cards, double milliseconds);

    [LoggerMessage(EventId = 102, Level = LogLevel.Warning, Message = "{Doubt}")]
    public static partial void StartDoubt(ILogger logger, string doubt);

    [LoggerMessage(EventId = 201, Level = LogLevel.Information, Message = "Keys of client {Client} were read: {Keys}.")]
    public static partial void KeysRead(ILogger logger, string client, int keys);

    [LoggerMessage(EventId = 202, Level = LogLevel.Warning,
        Message = "Keys of client {Client} could not be read; the last good ones are used for up to a day.")]
    public static partial void KeysNotRead(ILogger logger, string client);

    [LoggerMessage(EventId = 203, Level = LogLevel.Warning,
        Message = "A token was refused by the check of its {Check}. The same is not said again of one address for ten seconds.")]
    public static partial void TokenRefused(ILogger logger, string check);

    [LoggerMessage(EventId = 204, Level = LogLevel.Error,
        Message = "The key set of client {Client} holds a private key, and is not used. The client must publish new keys, public halves alone.")]
    public static partial void KeysAreSecret(ILogger logger, string client);

    [LoggerMessage(EventId = 205, Level = LogLevel.Warning,
        Message = "The keys of client {Client} were dropped by an operator. It is refused until they are read again.")]
    public static partial void KeysDropped(ILogger logger, string client);

    [LoggerMessage(EventId = 301, Level = LogLevel.Warning,
        Message = "The service is at its limit of {Cause}: {Count} call(s) were turned away since it was last said. It is not said again for a minute.")]
    public static partial void TurnedAway(ILogger logger, long count, string cause);

    [LoggerMessage(EventId = 501, Level = LogLevel.Error,
        Message = "The store of {Part} is away: {Reason}. {Who} will be answered with 503 until it is back.")]
    public static partial void StoreIsAway(ILogger logger, Enum part, string reason, string who);

    [LoggerMessage(EventId = 502, Level = LogLevel.Information, Message = "The store of {Part} is back.")]
    public static partial void StoreIsBack(ILogger logger, Enum part);

    [LoggerMessage(EventId = 503, Level = LogLevel.Critical,
        Message = "The store of {Part} cannot be used: {Why} The service is not ready, and {Who} will be answered with 503.")]
    public static partial void StoreIsUnusable(ILogger logger, Enum part, string why, string who);

    [LoggerMessage(EventId = 504, Level = LogLevel.Error, Message = "{Decisions} decision(s) could not be written before the service stopped.")]
    public static partial void DecisionsLost(ILogger logger, int decisions);

    [LoggerMessage(EventId = 601, Level = LogLevel.Information,
        Message = "Audit of {Endpoint}: caller {Verdict}, call {Reason}, status {Status}, client {Client}, network {Network}, request {RequestId}, "
            + "token {Token}, user {User}, patient {Patient}, instance {Instance}, {Milliseconds:0.00} ms; {Skipped} before it not written.")]
    public static partial void Audit(
        ILogger logger,
        string endpoint,
        string verdict,
        string reason,
        int status,
        string client,
        string network,
        string requestId,
        string token,
        string user,
        string patient,
        string instance,
        double milliseconds,
        long skipped);
}
