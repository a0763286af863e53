namespace Dialogue.SignInRules;

/// <summary>Reads the rules by which claims of an external provider give roles.</summary>
public sealed class SignInRuleQueries(Database database)
{
    /// <summary>The rules that hold, by claim and value; there are few.</summary>
    public Task<IReadOnlyList<SignInRuleLine>> List(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Documents<SignInRuleLine>(
            "select r.data from {sign_in_rule_line} r where not r.has_ended order by r.claim, r.data#>>'{details,value}', r.id",
            at,
            null,
            cancel
        );

    /// <summary>A page of the rules that hold, in the order in which they were made.</summary>
    public Task<IReadOnlyList<Versioned<SignInRuleLine>>> Page(
        Guid? after,
        int limit,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.FindAll<SignInRuleLine>(
            """
            select r.data, s.version from {sign_in_rule_line} r join log.mt_streams s on s.id = r.id
            where not r.has_ended [and r.id > @after] order by r.id limit @limit
            """,
            at,
            new { after, limit },
            cancel
        );

    /// <summary>All rules that there are or were.</summary>
    public Task<IReadOnlyList<Guid>> Ids(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<Guid>("select r.id from {sign_in_rule_line} r", at, null, cancel);

    public Task<Versioned<SignInRuleLine>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<SignInRuleLine>(
            "select r.data, s.version from {sign_in_rule_line} r join log.mt_streams s on s.id = r.id where r.id = @id",
            at,
            new { id },
            cancel
        );
}
