using System.Text;
using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>The members that a reader asks for, so that one pass over an object finds them all. Each is the JSON name of an enum member.</summary>
public sealed class MemberNames<TName>
    where TName : struct, Enum
{
    internal const int None = -1;

    /// <summary>Sparse, so that nearly every other name hits an empty slot.</summary>
    private const int Places = 256;

    private readonly byte[][] _names = [.. Enum.GetNames<TName>().Select(name => Encoding.UTF8.GetBytes(JsonNamingPolicy.CamelCase.ConvertName(name)))];
    private readonly int[] _places = new int[Places];

    public MemberNames()
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(_names.Length, Members<TName>.Most);
        Array.Fill(_places, None);
        for (var name = 0; name < _names.Length; name++)
        {
            var place = Place(NameHash.Of(_names[name]));
            while (_places[place] != None)
            {
                place = Place(place + 1);
            }

            _places[place] = name;
        }
    }

    /// <summary>The enum member that the name of a JSON member stands for; <see cref="None"/> for another name.</summary>
    /// <param name="hash">The hash of its name, by <see cref="NameHash"/>.</param>
    /// <param name="member">The value of the JSON member.</param>
    internal int Find(int hash, Element member)
    {
        for (var place = Place(hash); _places[place] is not None and var name; place = Place(place + 1))
        {
            if (member.Name().SequenceEqual(_names[name]))
            {
                return name;
            }
        }

        return None;
    }

    private static int Place(int hash) => hash & (Places - 1);
}
