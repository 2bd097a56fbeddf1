using System.Buffers;
using System.Numerics;

namespace CalcinosisCds.Json;

/// <summary>Finds out whether objects share the text of a member, without making strings of the texts.</summary>
public static class RepeatedMembers
{
    private const int Empty = 0;

    /// <summary>Whether two of the objects have the same text in the member of that name; objects without such a text do not count.</summary>
    public static bool Any(IReadOnlyList<Element> objects, ReadOnlySpan<byte> name)
    {
        var length = PlacesFor(objects.Count);
        var places = ArrayPool<int>.Shared.Rent(length);
        try
        {
            return Any(objects, name, places.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<int>.Shared.Return(places);
        }
    }

    /// <summary>At most half of the slots are ever used.</summary>
    private static int PlacesFor(int count) => (int)BitOperations.RoundUpToPowerOf2(2 * (uint)Math.Max(count, 1));

    private static bool Any(IReadOnlyList<Element> objects, ReadOnlySpan<byte> name, Span<int> places)
    {
        places.Clear();
        for (var i = 0; i < objects.Count; i++)
        {
            if (objects[i].StringMember(name) is not { } member)
            {
                continue;
            }

            var text = member.Utf8();
            var place = Hash(text) & (places.Length - 1);
            for (; places[place] != Empty; place = (place + 1) & (places.Length - 1))
            {
                if (objects[places[place] - 1].StringMember(name) is { } other && other.Utf8().SequenceEqual(text))
                {
                    return true;
                }
            }

            places[place] = i + 1;
        }

        return false;
    }

    /// <summary>Seeded afresh in each process: nobody can choose texts that share a slot.</summary>
    private static int Hash(ReadOnlySpan<byte> text)
    {
        var hash = default(HashCode);
        hash.AddBytes(text);

        return hash.ToHashCode();
    }
}
