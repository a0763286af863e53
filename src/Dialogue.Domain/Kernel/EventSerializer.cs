using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Dialogue.FollowUps;
using Dialogue.Insights;
using Dialogue.Organisations;
using Dialogue.Ownership;
using Dialogue.Plans;
using Dialogue.Tables;
using Dialogue.Themes;

namespace Dialogue;

/// <summary>
/// How facts and documents are written down, the same for every engine. An event's name and form never change once
/// they are in a log: <c>schemas/events</c> holds the approved form of each.
/// </summary>
public static class EventSerializer
{
    /// <summary>camelCase, enums by name, no nulls, nothing derived; reading refuses what lacks required data.</summary>
    public static JsonSerializerOptions Json { get; } = Options();

    /// <summary>Every event there is. A new one is added here.</summary>
    public static IReadOnlyList<Type> Events { get; } =
    [
        typeof(OrganisationRegistered),
        typeof(OrganisationAliasAdded),
        typeof(OrganisationAliasRemoved),
        typeof(OrganisationRenamed),
        typeof(OrganisationMoved),
        typeof(OrganisationEnded),
        typeof(TablePlanned),
        typeof(TableDetailsChanged),
        typeof(TableHeld),
        typeof(ParticipantsCounted),
        typeof(TableReported),
        typeof(TableAdopted),
        typeof(TableCancelled),
        typeof(StatementRecorded),
        typeof(StatementCorrected),
        typeof(StatementWithdrawn),
        typeof(StatementRedacted),
        typeof(ThemeAdded),
        typeof(ThemeRenamed),
        typeof(ThemeDescribed),
        typeof(ThemeMoved),
        typeof(ThemeMerged),
        typeof(ThemeRetired),
        typeof(InsightRecorded),
        typeof(InsightSplitOff),
        typeof(InsightReworded),
        typeof(InsightClassified),
        typeof(InsightFinalised),
        typeof(InsightAbsorbed),
        typeof(InsightMerged),
        typeof(InsightSplit),
        typeof(InsightWithdrawn),
        typeof(EvidenceLinked),
        typeof(EvidenceUnlinked),
        typeof(PlanLinked),
        typeof(PlanUnlinked),
        typeof(CoverageJudged),
        typeof(PlanDrawnUp),
        typeof(PlanChanged),
        typeof(PlanStatusSet),
        typeof(PlanDuePointSet),
        typeof(PlanDuePointDropped),
        typeof(FollowUpAsked),
        typeof(FollowUpReworded),
        typeof(DueAgreed),
        typeof(ProgressReported),
        typeof(FollowUpDone),
        typeof(FollowUpCancelled),
        typeof(OwnerProposed),
        typeof(OwnershipAccepted),
        typeof(OwnershipDeclined),
        typeof(OwnershipTransferred),
        typeof(OwnershipReleased),
        typeof(OwnershipEnded),
    ];

    static readonly Dictionary<Type, string> names = Events.ToDictionary(
        type => type,
        type => JsonNamingPolicy.SnakeCaseLower.ConvertName(type.Name)
    );
    static readonly Dictionary<string, Type> types = names.ToDictionary(name => name.Value, name => name.Key);

    /// <summary>The event's name in the log: its type in snake_case.</summary>
    /// <exception cref="KeyNotFoundException">The type is not one of <see cref="Events"/>.</exception>
    public static string NameOf(Type type) => names[type];

    /// <inheritdoc cref="NameOf(Type)"/>
    public static string NameOf(object data) => names[data.GetType()];

    /// <summary>An event or a document as JSON that a jsonb column takes.</summary>
    public static string Write(object data) => JsonSerializer.Serialize(data, data.GetType(), Json);

    /// <summary>The event that stands in the log under this name.</summary>
    /// <exception cref="KeyNotFoundException">No event has that name.</exception>
    /// <exception cref="JsonException">The JSON is not the event's, or lacks required data.</exception>
    public static object Read(string name, string json) => JsonSerializer.Deserialize(json, types[name], Json)!;

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
            Converters = { new JsonStringEnumConverter(namingPolicy: null, allowIntegerValues: false) },
            TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { OnlyWhatTheConstructorTakes } },
        };
        options.MakeReadOnly();
        return options;
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
