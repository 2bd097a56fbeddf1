using System.Text.Json;
using CalcinosisCds.Knowledge;

namespace CalcinosisCds.Fhir;

/// <summary>The members that a reader asks for, so that one pass over an object finds them all. Each is the JSON name of an enum member.</summary>
internal sealed class MemberNames<TName>
    where TName : struct, Enum
{
    public const int None = -1;

    /// <summary>Sparse, so that nearly every other name ends at an empty place.</summary>
    private const int Places = 256;

    private readonly byte[][] _names = [.. Enum.GetNames<TName>().Select(name => JsonSerializer.SerializeToUtf8Bytes(JsonNamingPolicy.CamelCase.ConvertName(name))[1..^1])];
    private readonly sbyte[] _places = new sbyte[Places];

    public MemberNames()
    {
        Array.Fill(_places, (sbyte)None);
        for (var i = 0; i < _names.Length; i++)
        {
            var place = Utf8Comparer.HashOf(_names[i]) & (Places - 1);
            while (_places[place] != None)
            {
                place = (place + 1) & (Places - 1);
            }

            _places[place] = (sbyte)i;
        }
    }

    /// <summary>The enum member that the name of a JSON member stands for; <see cref="None"/> for another name.</summary>
    public int Find(FhirElement member)
    {
        for (var place = member.NameHash & (Places - 1); _places[place] is var i and not None; place = (place + 1) & (Places - 1))
        {
            if (member.Name().SequenceEqual(_names[i]))
            {
                return i;
            }
        }

        return None;
    }
}
