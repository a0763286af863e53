namespace Dialogue.Policies;

/// <summary>A version as it is read.</summary>
/// <param name="By">Who made it.</param>
public sealed record PolicyTextVersion(
    int Number,
    DateTimeOffset At,
    string? By,
    string Text,
    IReadOnlyList<PolicyRule> Rules,
    string Reason
);

/// <summary>A text of the programme as it is read, with all its versions.</summary>
/// <param name="Versions">The oldest first.</param>
public sealed record PolicyText(Guid Id, PolicyKind Kind, IReadOnlyList<PolicyTextVersion> Versions) : IView<PolicyText>
{
    public static IEnumerable<Guid> DocumentIds(Fact fact) => fact.Data is IPolicyEvent ? [fact.Stream] : [];

    public static PolicyText? Fold(PolicyText? text, Fact fact) =>
        (text, fact.Data) switch
        {
            (null, PolicyPublished e) => new(fact.Stream, e.Kind, [Version(e, fact)]),
            ({ } t, PolicyPublished e) => t with { Versions = [.. t.Versions, Version(e, fact)] },
            _ => text,
        };

    static PolicyTextVersion Version(PolicyPublished e, Fact fact) => new(e.Number, fact.At, fact.By, e.Text, e.Rules, e.Reason);
}
