namespace Dialogue.Testing;

/// <summary>
/// The approved forms of events: a folder for each thing, with for each event the whole, what is required, and its JSON Schema.
/// </summary>
public static class EventFiles
{
    public const string Folder = "schemas/events";

    /// <summary>
    /// The path in the clone without what tells the three apart: <c>.json</c>, <c>.required.json</c> or <c>.schema.json</c>.
    /// </summary>
    public static string PathOf(EventType e) => $"{Folder}/{(e.Things is [var thing] ? thing.Kind.Name : "ownership")}/{e.Name}";

    /// <summary>A whole example.</summary>
    public static object Example(EventType e) =>
        Modules.Model.ReadEvent(e.Name, File.ReadAllText(Path.Combine(Clone.Folder, $"{PathOf(e)}.json")));
}
