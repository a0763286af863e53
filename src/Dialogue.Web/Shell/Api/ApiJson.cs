using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Dialogue.Web.Shell.Api;

/// <summary>How requests and answers are written: Dutch names and values, moments in UTC, nothing left out.</summary>
public static class ApiJson
{
    public static JsonSerializerOptions Options { get; } = Make();

    /// <summary>Gives other options the same names and values; for the OpenAPI document.</summary>
    public static void Configure(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.MaxDepth = 32;
        options.TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { NamedInDutch } };
        options.Converters.Add(new Utc());
        foreach (var type in ApiVocabulary.Enumerations)
            options.Converters.Add(
                (JsonConverter)Activator.CreateInstance(typeof(JsonStringEnumConverter<>).MakeGenericType(type), new Values(type), false)!
            );
    }

    static JsonSerializerOptions Make()
    {
        var options = new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, AllowDuplicateProperties = false };
        Configure(options);
        options.MakeReadOnly();
        return options;
    }

    /// <summary>Whether the type is one that the API reads or writes: those in the folder Api of a thing.</summary>
    public static bool Owns(Type? type) =>
        type?.Assembly == typeof(ApiJson).Assembly && type.Namespace?.EndsWith(".Api", StringComparison.Ordinal) is true;

    static void NamedInDutch(JsonTypeInfo type)
    {
        if (type.Kind != JsonTypeInfoKind.Object || !Owns(type.Type))
            return;
        foreach (var property in type.Properties)
            if (property.AttributeProvider is MemberInfo member && !member.IsDefined(typeof(JsonPropertyNameAttribute), false))
                property.Name = ApiVocabulary.Of(type.Type, member.Name).Name;
    }

    sealed class Values(Type type) : JsonNamingPolicy
    {
        public override string ConvertName(string name) => ApiVocabulary.Of(type, Enum.Parse(type, name));
    }

    sealed class Utc : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetDateTimeOffset();

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));
    }
}
