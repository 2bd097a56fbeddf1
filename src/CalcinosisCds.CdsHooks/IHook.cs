using CalcinosisCds.Cards;
using CalcinosisCds.Json;

namespace CalcinosisCds.CdsHooks;

/// <summary>One hook that this service answers: what it publishes, what its context holds, and which cards it shows.</summary>
public interface IHook
{
    ServiceDefinition Definition { get; }

    /// <summary>Null with what is wrong, in words that hold nothing of the request.</summary>
    /// <param name="context">A JSON object.</param>
    HookContext? ReadContext(Element context, out string fault);

    /// <summary>What is said to one call.</summary>
    HookAnswer Compose(HookCase found, CardSettings settings);
}
