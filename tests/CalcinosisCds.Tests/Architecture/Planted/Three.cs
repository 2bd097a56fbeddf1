namespace CalcinosisCds.Tests.Architecture.Planted.Three;

internal sealed class Third
{
    public override int GetHashCode() => One.First.Count();
}
