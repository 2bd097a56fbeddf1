using System.Text.Json;
using CalcinosisCds.Json;

namespace CalcinosisCds.Screen.Partition;

/// <summary>
/// What shows where the text of a resource belongs, read without parsing it in full and no further than needed: whether the rest can be read is found
/// when it is assessed.
/// </summary>
internal ref struct ResourceHead
{
    /// <summary>More than any id or address; an escaped one that is longer is left as it stands, and is then no valid id.</summary>
    private const int LongestEscaped = 2048;

    private ReadOnlySpan<byte> _subject;
    private ReadOnlySpan<byte> _patient;

    /// <summary>Empty where there is none.</summary>
    public ReadOnlySpan<byte> Type { get; private set; }

    /// <inheritdoc cref="Type"/>
    public ReadOnlySpan<byte> Id { get; private set; }

    /// <summary>What <c>subject</c> refers to, or <c>patient</c> where there is no subject; empty where nothing does.</summary>
    public readonly ReadOnlySpan<byte> Subject => _subject.IsEmpty ? _patient : _subject;

    /// <summary>False where the text is no JSON object as far as it was read.</summary>
    public static bool TryRead(ReadOnlySpan<byte> text, out ResourceHead head)
    {
        head = default;
        var found = new ResourceHead();
        try
        {
            var reader = new Utf8JsonReader(text, new JsonReaderOptions { MaxDepth = StrictJson.MaxDepth });
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
            {
                return false;
            }

            while (!found.IsKnown && reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                found.ReadMember(ref reader);
            }
        }
        catch (JsonException)
        {
            // If its owner was read, whatever is wrong after that is found, and named, with this patient.
            if (!found.IsPlaced)
            {
                return false;
            }
        }

        head = found;

        return true;
    }

    /// <summary>Whether what is still to come can change nothing.</summary>
    private readonly bool IsKnown => IsPlaced && (!Id.IsEmpty || !ResourceKind.IsList(ResourceKind.Of(Type)));

    /// <summary>Whether what is still to come cannot change where it belongs.</summary>
    private readonly bool IsPlaced => ResourceKind.Of(Type) switch
    {
        ResourceKind.None => false,
        ResourceKind.Other => true,
        ResourceKind.Patient or ResourceKind.Medication => !Id.IsEmpty,
        _ => !_subject.IsEmpty,
    };

    private void ReadMember(scoped ref Utf8JsonReader reader)
    {
        if (IsPlaced && !reader.ValueTextEquals("id"u8))
        {
            reader.Skip();
        }
        else if (reader.ValueTextEquals("resourceType"u8))
        {
            Type = Text(ref reader);
        }
        else if (reader.ValueTextEquals("id"u8))
        {
            Id = Text(ref reader);
        }
        else if (reader.ValueTextEquals("subject"u8))
        {
            _subject = Reference(ref reader);
        }
        else if (reader.ValueTextEquals("patient"u8))
        {
            _patient = Reference(ref reader);
        }
        else
        {
            reader.Skip();
        }
    }

    /// <summary>The string that follows; empty where another value does.</summary>
    private static ReadOnlySpan<byte> Text(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        if (reader.TokenType != JsonTokenType.String)
        {
            reader.Skip();
            return [];
        }

        if (!reader.ValueIsEscaped || reader.ValueSpan.Length > LongestEscaped)
        {
            return reader.ValueSpan;
        }

        var unescaped = new byte[reader.ValueSpan.Length];

        return unescaped.AsSpan(0, reader.CopyString(unescaped));
    }

    private static ReadOnlySpan<byte> Reference(scoped ref Utf8JsonReader reader)
    {
        reader.Read();
        ReadOnlySpan<byte> found = [];
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            reader.Skip();
            return found;
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (reader.ValueTextEquals("reference"u8))
            {
                found = Text(ref reader);
            }
            else
            {
                reader.Skip();
            }
        }

        return found;
    }
}
