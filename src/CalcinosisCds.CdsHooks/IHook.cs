using CalcinosisCds.Cards;
using CalcinosisCds.Json;

namespace CalcinosisCds.CdsHooks;

/// <summary>One hook that this service answers: what it publishes, what its context holds, and which cards it shows.</summary>
public interface IHook
{
    ServiceDefinition Definition { get; }

    /// <summary>Null if it cannot be read; the fault then says why and quotes nothing from the request.</summary>
    /// <param name="context">A JSON object.</param>
    HookContext? ReadContext(Element context, out string fault);

    /// <summary>What is answered to one call.</summary>
    HookAnswer Compose(HookCase found, CardSettings settings);
}
