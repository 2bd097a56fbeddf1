using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace CalcinosisCds.Mutation;

/// <summary>
/// The unit tests and the product with the faults, loaded once more and apart: what the tests load once and keep is then loaded with the
/// fault awake.
/// </summary>
internal sealed class LoadedTests : IDisposable
{
    private const int NoFault = -1;
    private const string Product = "CalcinosisCds.Core";
    private readonly Context _context;
    private readonly FieldInfo _active;
    private readonly FieldInfo _capture;
    private readonly Type _control;

    /// <param name="folder">Holds the assemblies, the product's with the faults.</param>
    /// <param name="fault">Awake from the first; null for none.</param>
    public LoadedTests(string folder, int? fault = null)
    {
        _context = new Context(folder);
        var product = _context.LoadFromAssemblyName(new AssemblyName(Product));
        _control = product.GetTypes().Single(type => type.Name == "MutantControl");
        _active = _control.GetField("ActiveMutant", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!; // Planted with the faults.
        _capture = _control.GetField("CaptureCoverage", BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.Public)!; // The same.
        Active = fault;
        Captures = fault is null;
        var tests = _context.LoadFromAssemblyName(new AssemblyName("CalcinosisCds.Tests"));
        foreach (var type in product.GetTypes().Concat(tests.GetTypes()).Where(type => !type.ContainsGenericParameters && type != _control))
        {
            Initialise(type);
        }

        Tests = [.. TestCase.AllOf(tests)];
        Captures = false;
    }

    public IReadOnlyList<TestCase> Tests { get; }

    public int? Active
    {
        set => _active.SetValue(null, value ?? NoFault);
    }

    public bool Captures
    {
        set => _capture.SetValue(null, value);
    }

    /// <summary>The faults that were reached since the last call.</summary>
    public (IReadOnlyList<int> Reached, IReadOnlyList<int> Once) TakeReached()
    {
        var found = (IList<int>[])_control.GetMethod("GetCoverageData")!.Invoke(null, [])!; // Planted with the faults.
        var reached = ((IReadOnlyList<int>)[.. found[0]], (IReadOnlyList<int>)[.. found[1]]);
        _control.GetMethod("ResetCoverage")!.Invoke(null, []); // The same.

        return reached;
    }

    public void Dispose() => _context.Unload();

    /// <summary>A type that does not load by a fault stays so: the tests that need it fail by it.</summary>
    private static void Initialise(Type type)
    {
        try
        {
            RuntimeHelpers.RunClassConstructor(type.TypeHandle);
        }
        catch (TypeInitializationException)
        {
        }
    }

    private sealed class Context(string folder) : AssemblyLoadContext("tests", isCollectible: true)
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name?.StartsWith("CalcinosisCds", StringComparison.Ordinal) == true
                ? LoadFromAssemblyPath(Path.Combine(folder, assemblyName.Name + ".dll"))
                : null;
    }
}
