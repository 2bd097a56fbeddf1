using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Serialization;
using CalcinosisCds.Json;
using CalcinosisCds.Reading;

namespace CalcinosisCds.Tests.Architecture;

/// <summary>What the folders of Core may know of each other and of the world, read from the compiled assembly.</summary>
public sealed class CoreBoundariesTests
{
    private static readonly Type[] Types =
        [.. typeof(PatientRecord).Assembly.GetTypes()
            .Where(type => type.Namespace?.StartsWith("CalcinosisCds", StringComparison.Ordinal) == true && !IsGenerated(type))];

    [Fact]
    public void Core_ReferencedAssemblies_HoldNoWebAndNoHttp()
    {
        var names = typeof(PatientRecord).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "").ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.StartsWith("Microsoft.Extensions", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.StartsWith("System.Net", StringComparison.Ordinal));
        Assert.DoesNotContain(names, name => name.StartsWith("System.Data", StringComparison.Ordinal));
    }

    [Fact]
    public void Core_TypesOutsideReading_HaveNoJsonInTheirSignatures()
    {
        var leaks = Types
            .Where(type => type.Namespace != "CalcinosisCds.Reading" && !type.IsSubclassOf(typeof(JsonSerializerContext)))
            .SelectMany(JsonIn);

        Assert.Empty(leaks);
    }

    [Fact]
    public void JsonIn_PlantedInASignature_IsFound()
    {
        Assert.Equal(2, JsonIn(typeof(Planted)).Distinct().Count());
    }

    [Fact]
    public void Json_ReferencedAssemblies_HoldNothingOfTheProject()
    {
        var names = typeof(StrictJson).Assembly.GetReferencedAssemblies().Select(reference => reference.Name ?? "").ToList();

        Assert.NotEmpty(names);
        Assert.DoesNotContain(names, name => name.StartsWith("CalcinosisCds", StringComparison.Ordinal));
    }

    [Fact]
    public void JsonRow_Fields_HoldPlacesAndNoText()
    {
        Assert.False(RuntimeHelpers.IsReferenceOrContainsReferences<JsonRow>(), "Rows go back to a pool as they are: text of a record must not go with them.");
    }

    [Fact]
    public void Facts_Types_KnowNoOtherPartOfTheProject()
    {
        Assert.Empty(References("CalcinosisCds.Facts", except: ["CalcinosisCds.Facts"]));
    }

    [Fact]
    public void Rules_Types_KnowOnlyFactsAndKnowledge()
    {
        Assert.Empty(References("CalcinosisCds.Rules", except: ["CalcinosisCds.Rules", "CalcinosisCds.Facts", "CalcinosisCds.Knowledge"]));
    }

    [Fact]
    public void Knowledge_Types_KnowOnlyFactsAndText()
    {
        string[] allowed = ["CalcinosisCds.Knowledge", "CalcinosisCds.Knowledge.Drugs", "CalcinosisCds.Facts", "CalcinosisCds.Text"];

        Assert.Empty(References("CalcinosisCds.Knowledge", except: allowed));
        Assert.Empty(References("CalcinosisCds.Knowledge.Drugs", except: allowed));
    }

    [Fact]
    public void Text_Types_KnowOnlyFactsAndKnowledge()
    {
        Assert.Empty(References("CalcinosisCds.Text", except: ["CalcinosisCds.Text", "CalcinosisCds.Facts", "CalcinosisCds.Knowledge"]));
    }

    [Fact]
    public void Reading_Types_KnowOnlyFactsAndKnowledgeAndTextAndJson()
    {
        string[] known =
        [
            "CalcinosisCds.Reading", "CalcinosisCds.Facts", "CalcinosisCds.Knowledge", "CalcinosisCds.Knowledge.Drugs", "CalcinosisCds.Text",
                "CalcinosisCds.Json",
        ];

        Assert.Empty(References("CalcinosisCds.Reading", except: known));
    }

    [Fact]
    public void Core_StaticFields_AreReadOnly()
    {
        var mutable = StaticFields().Where(field => !field.IsInitOnly && !field.IsLiteral).Select(Name);

        Assert.Empty(mutable);
    }

    [Fact]
    public void Core_VisibleStaticFieldsAndProperties_HoldNothingThatCanBeChanged()
    {
        var fields = StaticFields().Where(field => !field.IsPrivate && IsMutableCollection(field.FieldType)).Select(Name);
        var properties = Types
            .SelectMany(type => type.GetProperties(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(property => property.SetMethod is not null || (property.GetMethod?.IsPrivate == false && IsMutableCollection(property.PropertyType)))
            .Select(Name);

        Assert.Empty(fields.Concat(properties));
    }

    [Fact]
    public void Facts_Records_HaveNoSetters()
    {
        var setters = Types
            .Where(type => type.Namespace is "CalcinosisCds.Facts" or "CalcinosisCds.Rules")
            .SelectMany(type => type.GetProperties())
            .Where(property => property.SetMethod is { } setter && !setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit)))
            .Select(Name);

        Assert.Empty(setters);
    }

    private static IEnumerable<string> References(string from, string[] except) =>
        Types.Where(type => type.Namespace == from)
            .SelectMany(type => Signature(type, visibleOnly: false).Concat(Locals(type)).Select(other => (type, other)))
            .Where(pair => pair.other.Namespace?.StartsWith("CalcinosisCds", StringComparison.Ordinal) == true && !except.Contains(pair.other.Namespace))
            .Select(pair => pair.type.FullName + " → " + pair.other.FullName)
            .Distinct();

    /// <summary>Every type that the members of a type name: bases, fields, properties, parameters and results.</summary>
    private static IEnumerable<Type> Signature(Type type, bool visibleOnly)
    {
        const BindingFlags all = BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(all).Cast<MethodBase>().Concat(type.GetConstructors(all)).Where(method => !visibleOnly || !method.IsPrivate).ToList();
        var fields = type.GetFields(all).Where(field => !visibleOnly || !field.IsPrivate);

        return type.GetInterfaces().Append(type.BaseType).OfType<Type>()
            .Concat(methods.SelectMany(method => method.GetParameters().Select(parameter => parameter.ParameterType)))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(fields.Select(field => field.FieldType))
            .SelectMany(Parts);
    }

    private static IEnumerable<Type> Locals(Type type) =>
        type.GetMethods(BindingFlags.Instance | BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            .SelectMany(method => method.GetMethodBody()?.LocalVariables ?? [])
            .SelectMany(local => Parts(local.LocalType));

    private static IEnumerable<Type> Parts(Type type) =>
        type.HasElementType ? Parts(type.GetElementType()!) // Asked for just before.
        : type.GetGenericArguments().SelectMany(Parts).Append(type);

    private static IEnumerable<FieldInfo> StaticFields() =>
        Types.SelectMany(type => type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(field => !field.IsDefined(typeof(CompilerGeneratedAttribute)) || field.Name.EndsWith("k__BackingField", StringComparison.Ordinal));

    private static bool IsMutableCollection(Type type) =>
        type.IsArray || (type.Namespace == "System.Collections.Generic" && !type.IsInterface && !type.Name.StartsWith("Comparer", StringComparison.Ordinal));

    private static IEnumerable<string> JsonIn(Type type) =>
        Signature(type, visibleOnly: true).Where(IsJson).Select(json => type.FullName + " → " + json.FullName);

    private static bool IsJson(Type type) =>
        type.Namespace is { } name && (name == "CalcinosisCds.Json" || name.StartsWith("System.Text.Json", StringComparison.Ordinal));

    /// <summary>Closures, generated regular expressions and serializer contexts are the compiler's, not ours.</summary>
    private static bool IsGenerated(Type type) =>
        type.IsDefined(typeof(CompilerGeneratedAttribute))
        || type.IsDefined(typeof(System.CodeDom.Compiler.GeneratedCodeAttribute))
        || type.IsSubclassOf(typeof(JsonSerializerContext))
        || (type.DeclaringType is { } outer && IsGenerated(outer));

    private static string Name(MemberInfo member) => member.DeclaringType?.FullName + "." + member.Name;

    private sealed class Planted
    {
        public Element? OfOurs { get; init; }

        public System.Text.Json.JsonElement[] OfTheFramework { get; init; } = [];
    }
}
