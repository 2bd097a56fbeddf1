namespace CalcinosisCds.Tests.Architecture.Planted.Two;

internal static class Second
{
    public static int Length(string text) => text.Length;
}

/// <summary>Knows the first folder back, through a third, and has more parts than a class may.</summary>
internal sealed class Crowded(int a, int b, int c, int d, int e, int f, int g, Three.Third h)
{
    public int Sum => a + b + c + d + e + f + g + h.GetHashCode();
}
