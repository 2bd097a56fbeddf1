using System.Text.Json;

namespace CalcinosisCds.Json;

/// <summary>One value and, if it is a member of an object, its name; for items of an array the name means nothing.</summary>
internal struct JsonRow
{
    public int NameStart;
    public int NameHash;
    public int Start;
    public int Length;

    /// <summary>The row after the value and everything in it.</summary>
    public int End;
    public ushort NameLength;
    public JsonTokenType Type;
    private Escapes _escapes;

    [Flags]
    private enum Escapes : byte
    {
        None = 0,
        Name = 1,
        Value = 2,
    }

    public bool NameIsEscaped
    {
        readonly get => (_escapes & Escapes.Name) != 0;
        set => _escapes = value ? Escapes.Name : Escapes.None;
    }

    public bool ValueIsEscaped
    {
        readonly get => (_escapes & Escapes.Value) != 0;
        set => _escapes = value ? _escapes | Escapes.Value : _escapes & ~Escapes.Value;
    }
}
