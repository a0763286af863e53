using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using Dialogue.Insights;
using FsCheck;
using FsCheck.Fluent;

namespace Dialogue.Domain.Tests;

/// <summary>
/// The events as they stand in logs. Their approved forms are in <c>schemas/events</c>: complete, with only what is required, and as JSON
/// Schema.
/// </summary>
public class WireTests
{
    const string Hint =
        "An event in a log never changes. It may gain data that is not required: rename its files to name.1.json and so on, "
        + "which then still read, and approve the new ones with APPROVE=1. Anything else is a new event beside the old one.";

    public static TheoryData<string> Names => [.. Modules.Model.Events.Select(EventSerializer.NameOf)];

    static string PathOf(string name) => EventFiles.PathOf(Modules.Model.EventTypes.Single(e => e.Name == name));

    static Type TypeOf(string name) => Modules.Model.Events.Single(e => EventSerializer.NameOf(e) == name);

    [Fact]
    public void An_event_is_named_for_its_type_in_snake_case()
    {
        EventSerializer.NameOf(new InsightSplitOff(Homework)).ShouldBe("insight_split_off");
        Modules.Model.Events.Select(EventSerializer.NameOf).ShouldBeUnique();
    }

    [Theory, MemberData(nameof(Names))]
    public void A_complete_event_is_written_as_approved(string name) =>
        Pretty(JsonSerializer.SerializeToNode(Sample.Complete(TypeOf(name)), TypeOf(name), EventSerializer.Json)!)
            .ShouldMatchApproved($"{PathOf(name)}.json", Hint, forever: true);

    [Theory, MemberData(nameof(Names))]
    public void An_event_with_only_what_is_required_is_written_as_approved(string name) =>
        Pretty(JsonSerializer.SerializeToNode(Sample.Required(TypeOf(name)), TypeOf(name), EventSerializer.Json)!)
            .ShouldMatchApproved($"{PathOf(name)}.required.json", Hint, forever: true);

    [Theory, MemberData(nameof(Names))]
    public void An_event_is_described_as_approved(string name)
    {
        var schema = EventSerializer
            .Json.GetJsonSchemaAsNode(
                TypeOf(name),
                new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = RequireWhatReadingRequires }
            )
            .AsObject();
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", name);
        Pretty(schema).ShouldMatchApproved($"{PathOf(name)}.schema.json", Hint, forever: true);
    }

    [Fact]
    public void Whatever_was_ever_approved_still_reads_as_it_was_written()
    {
        var files = Directory
            .GetFiles(Path.Combine(Clone.Folder, EventFiles.Folder), "*.json", SearchOption.AllDirectories)
            .Where(f => !f.EndsWith(".schema.json", StringComparison.Ordinal))
            .ToList();
        files.Count.ShouldBeGreaterThanOrEqualTo(2 * Modules.Model.Events.Count);
        foreach (var file in files)
        {
            var name = Path.GetFileName(file).Split('.')[0];
            var json = File.ReadAllText(file);
            JsonNode
                .DeepEquals(JsonNode.Parse(EventSerializer.Write(Modules.Model.ReadEvent(name, json))), JsonNode.Parse(json))
                .ShouldBeTrue(file);
        }
    }

    [Fact]
    public void The_schema_asks_for_exactly_what_is_required()
    {
        foreach (var name in Modules.Model.Events.Select(EventSerializer.NameOf))
        {
            var schema = JsonNode.Parse(File.ReadAllText(Path.Combine(Clone.Folder, $"{PathOf(name)}.schema.json")))!;
            var required = JsonNode.Parse(File.ReadAllText(Path.Combine(Clone.Folder, $"{PathOf(name)}.required.json")))!.AsObject();
            (schema["required"]?.AsArray().Select(n => (string)n!) ?? []).ShouldBe(required.Select(p => p.Key), name);
        }
    }

    [Theory, MemberData(nameof(Names))]
    public void Reading_refuses_an_event_that_lacks_required_data(string name)
    {
        var complete = JsonSerializer.SerializeToNode(Sample.Required(TypeOf(name)), TypeOf(name), EventSerializer.Json)!.AsObject();
        foreach (var key in complete.Select(p => p.Key).ToList())
        {
            var lacking = complete.DeepClone().AsObject();
            lacking.Remove(key);
            Should.Throw<JsonException>(() => Modules.Model.ReadEvent(name, lacking.ToJsonString()), $"{name} without {key}");
        }
    }

    [Fact]
    public void A_name_that_no_event_has_is_refused() =>
        Should.Throw<KeyNotFoundException>(() => Modules.Model.ReadEvent("insight_forgotten", "{}"));

    [Theory]
    [InlineData("""{"statementId":"00000012-0000-0000-0000-000000000001","stance":1,"how":"ByHand"}""")]
    [InlineData("""{"statementId":"00000012-0000-0000-0000-000000000001","stance":"Perhaps","how":"ByHand"}""")]
    [InlineData("""{"statementId":null,"stance":"Supports","how":"ByHand"}""")]
    public void Reading_refuses_what_the_event_cannot_hold(string json) =>
        Should.Throw<JsonException>(() => Modules.Model.ReadEvent("evidence_linked", json));

    [Fact]
    public void A_text_is_kept_as_it_was_said()
    {
        var reworded = new InsightReworded("é ≠ ë <b>\"'&\\ 😀", "regel één\nregel twee\t.", null);
        Modules.Model.ReadEvent("insight_reworded", EventSerializer.Write(reworded)).ShouldBe(reworded);
        EventSerializer.Write(new InsightReworded("<é>", "x", null)).ShouldBe("""{"title":"<é>","summary":"x"}""");
    }

    [Fact]
    public void Any_event_reads_back_as_it_was_written() =>
        Prop.ForAll(
                Gen.Choose(0, int.MaxValue).ToArbitrary(),
                seed =>
                {
                    var random = new Generators(new Random(seed), sound: true);
                    foreach (var type in Modules.Model.Events)
                    {
                        var json = EventSerializer.Write(random.Record(type));
                        var read = Modules.Model.ReadEvent(EventSerializer.NameOf(type), json);
                        read.ShouldBeOfType(type);
                        EventSerializer.Write(read).ShouldBe(json);
                    }
                }
            )
            .Check(Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithReplay(20210712, 1));

    // On its own the exporter asks for every constructor parameter.
    static JsonNode RequireWhatReadingRequires(JsonSchemaExporterContext context, JsonNode schema)
    {
        if (context.TypeInfo.Type == typeof(EntityKind))
            return new JsonObject { ["type"] = "string" };
        if (schema is not JsonObject described || described.Remove("required") is false)
            return schema;
        var required = context.TypeInfo.Properties.Where(p => p.IsRequired).Select(p => (JsonNode)p.Name).ToArray();
        if (required.Length > 0)
            described["required"] = new JsonArray(required);
        return described;
    }

    static string Pretty(JsonNode node) => node.ToJsonString(new JsonSerializerOptions(EventSerializer.Json) { WriteIndented = true });
}
