using System.Numerics;

namespace CalcinosisCds.Knowledge.Drugs;

/// <summary>
/// Drugs by numeric code, in one array of numbers. Slots are taken by hash, and a taken slot leads to the next: a
/// code is found in a few nanoseconds, and the table is filled in one pass when the process starts, which a frozen dictionary is not.
/// </summary>
internal sealed class DrugCodes
{
    /// <summary>2^64 over the golden ratio: it scatters consecutive codes.</summary>
    private const ulong Scatter = 0x9E37_79B9_7F4A_7C15;
    private const int BitsOfHash = 64;
    private const int BitsOfDrug = 16;
    private const ulong Free = 0;
    private const int FewPlaces = 1024;

    private readonly List<Drug> _drugs = [];
    private readonly Dictionary<Drug, int> _numbers = new(ReferenceEqualityComparer.Instance);

    /// <summary>The code and, in the last bits, the number of the drug, counted from one.</summary>
    private ulong[] _places = new ulong[FewPlaces];
    private int _count;

    /// <summary>False if the code is already there, or is too long to be one.</summary>
    public bool TryAdd(ulong code, Drug drug)
    {
        if (2 * (_count + 1) > _places.Length)
        {
            Grow();
        }

        ref var place = ref _places[Place(code)];
        if (place != Free || code > ulong.MaxValue >> BitsOfDrug)
        {
            return false;
        }

        place = (code << BitsOfDrug) | Number(drug);
        _count++;

        return true;
    }

    /// <summary>Null where there is none.</summary>
    public Drug? Find(ulong code) => _places[Place(code)] is not Free and var found ? _drugs[(int)(found & ushort.MaxValue) - 1] : null;

    /// <summary>The slot of the code, or the free slot where it would go.</summary>
    private int Place(ulong code)
    {
        var places = _places;
        var place = (int)((code * Scatter) >> (BitsOfHash - BitOperations.Log2((uint)places.Length)));
        while (places[place] != Free && places[place] >> BitsOfDrug != code)
        {
            place = (place + 1) & (places.Length - 1);
        }

        return place;
    }

    private void Grow()
    {
        var before = _places;
        _places = new ulong[2 * before.Length];
        foreach (var taken in before)
        {
            if (taken != Free)
            {
                _places[Place(taken >> BitsOfDrug)] = taken;
            }
        }
    }

    private ulong Number(Drug drug)
    {
        if (!_numbers.TryGetValue(drug, out var number))
        {
            _drugs.Add(drug);
            _numbers[drug] = number = _drugs.Count;
        }

        return (ulong)number;
    }
}
