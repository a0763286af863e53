using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Policies;

/// <summary>Reads the texts of the programme that are kept by version.</summary>
public sealed class PolicyQueries(Database database)
{
    /// <summary>The text of this kind; null when none was made yet.</summary>
    public Task<Versioned<PolicyText>?> Find(PolicyKind kind, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        Find(Policy.IdOf(kind), at, cancel);

    public Task<Versioned<PolicyText>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<PolicyText>(
            "select p.data, s.version from {policy_text} p join log.mt_streams s on s.id = p.id where p.id = @id",
            at,
            new { id },
            cancel
        );

    /// <summary>All of them: one of each kind at most.</summary>
    public Task<IReadOnlyList<Versioned<PolicyText>>> All(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.FindAll<PolicyText>(
            "select p.data, s.version from {policy_text} p join log.mt_streams s on s.id = p.id order by p.kind",
            at,
            null,
            cancel
        );
}

/// <summary>The rules of the policy for moderation that is in force.</summary>
public sealed class RulesInForce(PolicyQueries policies) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel) =>
        [
            .. (await policies.Find(PolicyKind.Moderation, cancel: cancel))
                ?.Document.Versions[^1]
                .Rules.Select(rule => new SelectListItem($"{rule.Code} {rule.Text}", rule.Code)) ?? [],
        ];
}
