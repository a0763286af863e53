namespace Dialogue.People;

/// <summary>Which people a list shows.</summary>
/// <param name="Words">Words in the name or the mail address.</param>
public sealed record PersonFilter(string? Words = null, Role? Role = null, Guid? OrganisationId = null, bool? HasAccess = null);

/// <summary>Reads people, now or as of a moment. What it reads is personal data: only administrators see it of others.</summary>
public sealed class PersonQueries(Database database)
{
    /// <summary>People in order of their names; those with the same name in order of their ids.</summary>
    /// <param name="after">The person after whom the list goes on.</param>
    public Task<IReadOnlyList<Versioned<PersonProfile>>> List(
        PersonFilter filter,
        Guid? after = null,
        int limit = 200,
        DateTimeOffset? at = null,
        CancellationToken cancel = default
    ) =>
        database.FindAll<PersonProfile>(
            """
            select p.data, s.version from {person_profile} p join log.mt_streams s on s.id = p.id
            where true [and p.organisation_id = @organisationId] [and p.has_access = @access::boolean]
                [and exists (select from jsonb_array_elements(p.data->'roles') r where r->>'role' = @role)]
                [and app.searched(p.name || ' ' || coalesce(p.mail_key, ''))
                    like all (array(select app.like_pattern(w) from unnest(@words) w))]
                [and (lower(p.name), p.id) > (select lower(q.name), q.id from {person_profile} q where q.id = @after)]
            order by lower(p.name), p.id limit @limit
            """,
            at,
            new
            {
                organisationId = filter.OrganisationId,
                // As text, because a parameter that is false counts as not asked.
                access = filter.HasAccess?.ToString(),
                role = filter.Role?.ToString(),
                words = SearchTerms.WordsOf(filter.Words),
                after,
                limit,
            },
            cancel
        );

    /// <summary>Those who are or will be absent and have this person as deputy, the first to go first.</summary>
    public Task<IReadOnlyList<PersonProfile>> AbsentWith(Guid deputy, DateOnly today, CancellationToken cancel = default) =>
        database.Documents<PersonProfile>(
            """
            select p.data from {person_profile} p where p.has_access and p.data#>>'{absence,deputyId}' = @deputy::text
                and p.data#>>'{absence,until}' >= @today order by p.data#>>'{absence,from}', lower(p.name), p.id
            """,
            args: new { deputy, today = $"{today:yyyy-MM-dd}" },
            cancel: cancel
        );

    public Task<Versioned<PersonProfile>?> Find(Guid id, DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.Find<PersonProfile>(
            "select p.data, s.version from {person_profile} p join log.mt_streams s on s.id = p.id where p.id = @id",
            at,
            new { id },
            cancel
        );
}
