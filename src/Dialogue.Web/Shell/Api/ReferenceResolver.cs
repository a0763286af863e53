using Dialogue.Organisations;

namespace Dialogue.Web.Shell.Api;

/// <summary>
/// A command in the making: finds the things that the request names, by id, number, code or alias, and reports all at once those that
/// are not there; gives new things their id.
/// </summary>
public sealed class ReferenceResolver(ApiRequest desk)
{
    // The same key of the same sender always stands for the same new thing.
    static readonly Guid keys = new("5d9c2f0e-7a41-4b7c-8a52-6f0c1f2b9d34");

    readonly Validation faults = new();

    /// <param name="field">Where the request names it.</param>
    public async Task<Guid> The(EntityKind kind, string key, string field)
    {
        if (await desk.Names.Find(kind, key, desk.At, desk.Cancel) is { } id)
            return id;
        faults.Add(Rule.Unknown, field, key);
        return default;
    }

    public async Task<Guid?> Maybe(EntityKind kind, string? key, string field) =>
        string.IsNullOrWhiteSpace(key) ? null : await The(kind, key, field);

    public async Task<IReadOnlyList<Guid>> Each(EntityKind kind, IReadOnlyList<string>? keys, string field)
    {
        if (keys is null or [])
            return [];
        var known = await desk.Names.FindAll(kind, keys, desk.At, desk.Cancel);
        foreach (var (index, key) in keys.Index().Where(named => !known.ContainsKey(named.Item)))
            faults.Add(Rule.Unknown, $"{field}[{index}]", key);
        return [.. keys.Select(known.GetValueOrDefault)];
    }

    public async Task<Owners> Owners(OwnersPart owners, string field = "") =>
        new(
            await The(Organisation.EntityKind, owners.Lead, $"{field}Lead"),
            await Each(Organisation.EntityKind, owners.CoOwners, $"{field}CoOwners"),
            await Each(Organisation.EntityKind, owners.Involved, $"{field}Involved")
        );

    /// <summary>The organisation for which the request speaks: the named one, else that of the user.</summary>
    public async Task<Guid> By(string? key)
    {
        if ((string.IsNullOrWhiteSpace(key) ? desk.Actor.OrganisationId : await The(Organisation.EntityKind, key, "By")) is { } by)
            return by;
        faults.Add(Rule.Required, "By");
        return default;
    }

    /// <summary>An id for a new thing: the same one again when the request is repeated under its key.</summary>
    /// <param name="part">Which one, when the request makes several.</param>
    public Guid NewId(int part = 0) => desk.Key is { } key ? LinkId.Of(keys, $"{desk.Actor.Key}\n{key}\n{part}") : Guid.CreateVersion7();

    /// <summary>Something else that is wrong with the request.</summary>
    public void Add(Rule rule, string field) => faults.Add(rule, field);

    /// <exception cref="Refused">Names everything that was not found.</exception>
    public void ThrowIfAny() => faults.ThrowIfAny();
}
