namespace CalcinosisCds.Tests.Cards;

/// <summary>Random choices that are the same on every machine for one seed.</summary>
internal sealed class Dice(int seed)
{
    private readonly Random _random = new(seed);

    /// <summary>A number from 0 to <paramref name="most"/>, both included.</summary>
    public int UpTo(int most) => _random.Next(most + 1);

    public bool Chance(int percent) => _random.Next(100) < percent;

    public T Pick<T>(IReadOnlyList<T> from) => from[_random.Next(from.Count)];

    public decimal Between(decimal low, decimal high) => low + ((high - low) * _random.Next(1001) / 1000);
}
