using System.Text.Json.Serialization;

namespace Dialogue;

/// <summary>The thing that something is about: its kind, and its id.</summary>
[method: JsonConstructor]
public readonly record struct Subject(EntityKind Kind, Guid Id);
