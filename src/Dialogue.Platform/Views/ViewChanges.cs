namespace Dialogue.Platform;

/// <summary>A document as it stands now, and since when.</summary>
readonly record struct CurrentDocument(object? Document, DateTimeOffset From);

/// <summary>One version of a document: what it became at a moment; null when it went.</summary>
public readonly record struct DocumentVersion(DateTimeOffset At, object? Document);

/// <summary>What new facts did to one document: how it stood before them, and each later version in order of time.</summary>
public sealed record DocumentChange(
    ViewType View,
    Guid Id,
    object? Before,
    DateTimeOffset BeforeFrom,
    IReadOnlyList<DocumentVersion> Versions
);

/// <summary>What facts do to views.</summary>
public static class ViewChanges
{
    /// <summary>What the new facts of one stream do to every document that they touch.</summary>
    /// <param name="history">All earlier facts of the stream.</param>
    public static IReadOnlyList<DocumentChange> Of(DomainModel model, IReadOnlyList<Fact> history, IReadOnlyList<Fact> fresh)
    {
        var documents = new Dictionary<(ViewType, Guid), CurrentDocument>();
        foreach (var change in history.Count == 0 ? [] : Of(model, documents, history))
            if (change.Versions[^1] is { Document: { } document, At: var from })
                documents[(change.View, change.Id)] = new(document, from);
        return Of(model, documents, fresh);
    }

    /// <param name="documents">The documents of the stream as they stand before the new facts.</param>
    internal static IReadOnlyList<DocumentChange> Of(
        DomainModel model,
        IReadOnlyDictionary<(ViewType, Guid), CurrentDocument> documents,
        IReadOnlyList<Fact> fresh
    )
    {
        var changes = new List<DocumentChange>();
        if (fresh.Count == 0)
            return changes;
        // All events of a stream belong to one thing, so the views of the first are those of all.
        foreach (var view in model.EventOf(fresh[0].Data.GetType()).Views)
        {
            Dictionary<Guid, (CurrentDocument Before, List<DocumentVersion> Versions)>? touched = null;
            foreach (var fact in fresh)
            foreach (var id in view.DocumentIds(fact))
            {
                if (!(touched ??= []).TryGetValue(id, out var document))
                    touched[id] = document = (documents.GetValueOrDefault((view, id)), []);
                var (before, versions) = document;
                var next = new DocumentVersion(fact.At, view.Fold(versions.Count > 0 ? versions[^1].Document : before.Document, fact));
                // Facts of one moment make one version: what stood between them was never to be seen.
                if (versions.Count > 0 && versions[^1].At == fact.At)
                    versions[^1] = next;
                else
                    versions.Add(next);
            }
            if (touched is null)
                continue;
            foreach (var (id, (before, versions)) in touched)
                changes.Add(new(view, id, before.Document, before.From, versions));
        }
        return changes;
    }
}
