namespace CalcinosisCds.Tests.Architecture.Planted.One;

/// <summary>Knows the other folder by its code alone.</summary>
internal static class First
{
    public static int Count() => Two.Second.Length("three");
}
