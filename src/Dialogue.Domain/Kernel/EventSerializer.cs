using System.Collections.Concurrent;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dialogue;

/// <summary>
/// How facts and documents are written down. An event's name and form never change once
/// they are in a log: <c>schemas/events</c> holds the approved form of each.
/// </summary>
public static class EventSerializer
{
    /// <summary>camelCase, enums by name, no nulls, nothing derived; reading refuses what lacks required data.</summary>
    public static JsonSerializerOptions Json { get; } = Options();

    static readonly ConcurrentDictionary<Type, string> names = new();

    /// <summary>The event's name in the log: its type in snake_case.</summary>
    public static string NameOf(Type type) => names.GetOrAdd(type, static type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name));

    /// <inheritdoc cref="NameOf(Type)"/>
    public static string NameOf(object data) => NameOf(data.GetType());

    /// <summary>An event or a document as JSON that a jsonb column takes.</summary>
    public static string Write(object data) => JsonSerializer.Serialize(data, data.GetType(), Json);

    /// <summary>What was written of this type.</summary>
    /// <exception cref="JsonException">The JSON is not that of the type, or lacks required data.</exception>
    public static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, Json)!;

    static JsonSerializerOptions Options()
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
            RespectNullableAnnotations = true,
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // jsonb stores text as it is; pages encode on their own
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false), new EntityKindConverter() },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatTheConstructorTakes } },
        };
        options.MakeReadOnly();
        return options;
    }

    sealed class EntityKindConverter : JsonConverter<EntityKind>
    {
        public override EntityKind Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.TokenType is JsonTokenType.String ? reader.GetString()! : throw new JsonException("A kind of thing is a text."));

        public override void Write(Utf8JsonWriter writer, EntityKind value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Name);
    }

    // A record is its constructor: what is not a parameter is derived, and a parameter that takes no null must be there.
    static void OnlyWhatTheConstructorTakes(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object)
            return;
        foreach (var property in type.Properties.ToList())
        {
            if (property.AssociatedParameter is { } parameter)
                property.IsRequired = !parameter.IsNullable;
            else if (property.Set is null)
                type.Properties.Remove(property);
        }
    }
}
