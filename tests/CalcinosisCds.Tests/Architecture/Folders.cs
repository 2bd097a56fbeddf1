using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.CompilerServices;

namespace CalcinosisCds.Tests.Architecture;

/// <summary>The folders below one namespace and what each knows of the others, read from compiled types: signatures, locals and code.</summary>
internal sealed class Folders(IEnumerable<Type> types, string root)
{
    private const BindingFlags All = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    private static readonly Dictionary<short, OpCode> OpCodesByValue = typeof(OpCodes).GetFields(BindingFlags.Static | BindingFlags.Public)
        .Select(field => (OpCode)field.GetValue(null)!) // Static fields have a value.
        .ToDictionary(code => code.Value);

    private readonly Type[] _types = [.. types.Where(type => FolderOf(type, root) is not null)];

    /// <summary>Each folder with the folders that it knows; subfolders are part of theirs.</summary>
    public ILookup<string, string> Dependencies => _types
        .SelectMany(type => Known(type).Select(known => (From: FolderOf(type, root)!, To: FolderOf(known, root)))) // Filtered above.
        .Where(edge => edge.To is not null && edge.To != edge.From)
        .Distinct()
        .ToLookup(edge => edge.From, edge => edge.To!); // Filtered just before.

    /// <summary>The folders that know each other in a circle, in order; empty where there is none.</summary>
    public IReadOnlyList<string> Circle()
    {
        var dependencies = Dependencies;
        IReadOnlyList<string> From(string folder, IReadOnlyList<string> path) =>
            path.Contains(folder) ? [.. path.SkipWhile(step => step != folder), folder]
            : dependencies[folder].Select(next => From(next, [.. path, folder])).FirstOrDefault(circle => circle.Count > 0) ?? [];

        return dependencies.Select(folder => From(folder.Key, [])).FirstOrDefault(circle => circle.Count > 0) ?? [];
    }

    /// <summary>The classes that are made of more than so many others. Records are data, however wide.</summary>
    public IEnumerable<string> Crowded(int most) => _types
        .Where(type => type.IsClass && type.GetMethod("<Clone>$") is null && !type.IsDefined(typeof(CompilerGeneratedAttribute)))
        .Where(type => type.GetConstructors(All).Any(constructor => constructor.GetParameters().Length > most))
        .Select(type => type.FullName ?? type.Name);

    private static string? FolderOf(Type type, string root) =>
        type.Namespace is { } name && name.StartsWith(root + ".", StringComparison.Ordinal) ? name[(root.Length + 1)..].Split('.')[0] : null;

    private static IEnumerable<Type> Known(Type type)
    {
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();

        return type.GetInterfaces().Append(type.BaseType).OfType<Type>()
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(InCode))
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) // Asked for just before.
        : type.IsGenericParameter ? []
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    /// <summary>The types that the instructions of a method name, and those of its locals.</summary>
    private static IEnumerable<Type> InCode(MethodBase method)
    {
        if (method.GetMethodBody() is not { } body || body.GetILAsByteArray() is not { } code)
        {
            return [];
        }

        var found = body.LocalVariables.Select(local => local.LocalType).ToList();
        for (var at = 0; at < code.Length;)
        {
            var value = code[at] == 0xFE ? unchecked((short)((code[at] << 8) | code[at + 1])) : code[at];
            var instruction = OpCodesByValue[value];
            at += instruction.Size;
            if (instruction.OperandType is OperandType.InlineMethod or OperandType.InlineField or OperandType.InlineType or OperandType.InlineTok)
            {
                found.AddRange(Named(method, BitConverter.ToInt32(code, at)));
            }

            at += instruction.OperandType switch
            {
                OperandType.InlineNone => 0,
                OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
                OperandType.InlineVar => 2,
                OperandType.InlineI8 or OperandType.InlineR => 8,
                OperandType.InlineSwitch => 4 + (4 * BitConverter.ToInt32(code, at)),
                _ => 4,
            };
        }

        return found;
    }

    private static IEnumerable<Type> Named(MethodBase method, int token)
    {
        var typeArguments = method.DeclaringType is { IsGenericType: true } type ? type.GetGenericArguments() : null;
        var methodArguments = method.IsGenericMethod ? method.GetGenericArguments() : null;

        return method.Module.ResolveMember(token, typeArguments, methodArguments) switch
        {
            Type named => [named],
            MethodInfo { IsGenericMethod: true } called => [.. called.GetGenericArguments(), .. new[] { called.DeclaringType }.OfType<Type>()],
            { DeclaringType: { } declaring } => [declaring],
            _ => [],
        };
    }
}
