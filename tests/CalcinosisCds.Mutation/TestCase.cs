using System.Reflection;
using Xunit.Abstractions;
using Xunit.Sdk;

namespace CalcinosisCds.Mutation;

/// <summary>One unit test with its data, called directly: a runner would start and report for longer than the test takes.</summary>
internal sealed class TestCase(MethodInfo method, object[] arguments)
{
    public string Name => $"{method.DeclaringType?.Name}.{method.Name}";

    /// <summary>How many faults it has found, so that the best are tried first.</summary>
    public int Found { get; set; }

    public TimeSpan Took { get; set; }

    /// <summary>Every test of an assembly with each of its data.</summary>
    public static IEnumerable<TestCase> AllOf(Assembly assembly) =>
        from type in assembly.GetExportedTypes()
        where type.Namespace?.StartsWith("CalcinosisCds.Tests", StringComparison.Ordinal) == true
        from method in type.GetMethods()
        where method.GetCustomAttribute<FactAttribute>() is { Skip: null }
        from data in DataOf(method)
        select new TestCase(method, method.ResolveMethodArguments(data));

    /// <summary>What went wrong, or null.</summary>
    public async Task<Exception?> RunAsync()
    {
        try
        {
            var type = method.DeclaringType!; // A method that reflection found on a type.
            var constructor = type.GetConstructors().Single();
            var test = constructor.Invoke([.. constructor.GetParameters().Select(_ => (object)new TestOutputHelper())]);
            await ((method.Invoke(method.IsStatic ? null : test, arguments) as Task) ?? Task.CompletedTask);

            return null;
        }
        catch (TargetInvocationException failed)
        {
            return failed.InnerException;
        }
        catch (Exception failed) when (failed is not OutOfMemoryException)
        {
            return failed;
        }
    }

    private static IEnumerable<object[]> DataOf(MethodInfo method)
    {
        var sources = method.GetCustomAttributes<DataAttribute>().ToList();

        // A row of one null is given as null.
        return sources.Count == 0 ? [[]] : sources.SelectMany(source => source.GetData(method)).Select(data => data ?? [null!]);
    }

    private sealed class TestOutputHelper : ITestOutputHelper
    {
        public void WriteLine(string message)
        {
        }

        public void WriteLine(string format, params object[] args)
        {
        }
    }
}
