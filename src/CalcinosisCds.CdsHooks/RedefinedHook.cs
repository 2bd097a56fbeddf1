using CalcinosisCds.Cards;
using CalcinosisCds.Json;

namespace CalcinosisCds.CdsHooks;

/// <summary>A hook under another definition: it requests its data in another way and says the same.</summary>
internal sealed class RedefinedHook(ServiceDefinition definition, IHook hook) : IHook
{
    public ServiceDefinition Definition => definition;

    public HookContext? ReadContext(Element context, out string fault) => hook.ReadContext(context, out fault);

    public HookAnswer Compose(HookCase found, CardSettings settings) => hook.Compose(found, settings);
}
