using CalcinosisCds.CdsHooks;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests;

/// <summary>The hooks as they are published, and requests read as the one that they name.</summary>
internal static class SomeHooks
{
    public static HookList All { get; } = HookList.Load(Some.Knowledge);

    public static HookRequest? Read(Element root, out string fault) => All.Read(root, out fault);
}
