using System.Text.Json;
using System.Text.Json.Serialization;

namespace CalcinosisCds.Text;

/// <summary>Whether patterns have examples. What they are is not read at the start: <see cref="PatternExamples"/> reads and tries them.</summary>
[JsonConverter(typeof(Counter))]
internal sealed record ExampleCount(bool HasBoth)
{
    internal sealed class Counter : JsonConverter<ExampleCount>
    {
        private const int Lists = 2;

        public override ExampleCount Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var filled = 0;
            var depth = reader.CurrentDepth;
            while (reader.Read() && reader.CurrentDepth > depth)
            {
                if (reader.TokenType == JsonTokenType.StartArray)
                {
                    filled += reader.Read() && reader.TokenType == JsonTokenType.String ? 1 : 0;
                }
            }

            return new ExampleCount(filled == Lists);
        }

        public override void Write(Utf8JsonWriter writer, ExampleCount value, JsonSerializerOptions options) => throw new NotSupportedException();
    }
}
