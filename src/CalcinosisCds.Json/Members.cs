using System.Runtime.CompilerServices;
using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>The members of one object that a reader asks for, found in one pass over it.</summary>
/// <typeparam name="TName">Their names, numbered from zero.</typeparam>
public readonly ref struct Members<TName>
    where TName : struct, Enum
{
    /// <summary>As many names as one reader may ask for.</summary>
    internal const int Most = 32;

    private readonly Element _object;
    private readonly Rows _rows;

    public Members(Element element, MemberNames<TName> names)
    {
        _object = element;
        element.Find(names, _rows);
    }

    /// <summary>Null where the member is absent or null. A list of one counts as its item.</summary>
    public Element? this[TName name] => Has(name) ? _object.At(Row(name)).Single : null;

    /// <summary>The member, if it is a string.</summary>
    public Element? StringMember(TName name) => this[name] is { ValueKind: JsonValueKind.String } member ? member : null;

    /// <summary>The first row is the document itself, which is not a member of anything.</summary>
    public bool Has(TName name) => Row(name) != 0;

    private int Row(TName name) => _rows[Unsafe.BitCast<TName, int>(name)];

    [InlineArray(Most)]
    private struct Rows
    {
        private int _first;
    }
}
