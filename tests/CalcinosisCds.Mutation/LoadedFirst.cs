using System.Runtime.CompilerServices;
using CalcinosisCds.Tests.Rules;
using CalcinosisCds.Tests.Text;
using Xunit.Abstractions;
using Xunit.Sdk;

[assembly: TestFramework("CalcinosisCds.Tests.LoadedFirst", "CalcinosisCds.Tests")]

namespace CalcinosisCds.Tests;

/// <summary>
/// Loads the knowledge before the first test. What loading runs is then seen to concern every test; else only the test that happens to come
/// first would be tried against a fault planted there.
/// </summary>
public sealed class LoadedFirst : XunitTestFramework
{
    public LoadedFirst(IMessageSink messages)
        : base(messages)
    {
        foreach (var holder in new[] { typeof(Chart), typeof(Some), typeof(SharedReader) })
        {
            Load(holder);
        }
    }

    /// <summary>Where loading fails by a planted fault, the tests that use the holder fail by it: the runner itself must live on.</summary>
    private static void Load(Type holder)
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(holder.TypeHandle);
        }
        catch (TypeInitializationException)
        {
        }
    }
}
