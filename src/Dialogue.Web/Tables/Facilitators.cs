using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Tables;

/// <summary>Someone who can lead tables.</summary>
public sealed record KnownFacilitator(Guid Id, string Name, string? MailAddress);

/// <summary>A name of which all tables that say whose they are, are this person's.</summary>
public sealed record RecognisedName(string Name, Guid PersonId);

/// <summary>A name of which it is not known who is meant, and the tables that have it.</summary>
public sealed record UnrecognisedName(string Name, long Tables, DateOnly First, DateOnly Last);

/// <summary>Who is meant by a name.</summary>
/// <param name="Name">As a table keeps it.</param>
/// <param name="PersonId">Null when that is not known.</param>
/// <param name="Several">Those whose name it is when there are more; each as it can be written to mean just one.</param>
public sealed record MeantFacilitator(string Name, Guid? PersonId, IReadOnlyList<string> Several);

/// <summary>Finds out which person is meant by what was typed or delivered as the name of a facilitator.</summary>
public sealed class FacilitatorNames
{
    readonly ILookup<string, KnownFacilitator> byName;
    readonly Dictionary<string, KnownFacilitator> byLabel = [];
    readonly Dictionary<string, Guid> recognised = [];

    public FacilitatorNames(IEnumerable<KnownFacilitator> people, IEnumerable<RecognisedName> recognised)
    {
        People = [.. people];
        byName = People.ToLookup(person => KeyOf(person.Name));
        foreach (var person in People)
        {
            byLabel.TryAdd(LabelKeyOf(LabelOf(person)), person);
            byLabel.TryAdd(LabelKeyOf($"{person.Id}"), person);
            if (person.MailAddress is { } mail)
                byLabel.TryAdd(LabelKeyOf(mail), person);
        }
        var ids = People.Select(person => person.Id).ToHashSet();
        foreach (var name in recognised.Where(name => ids.Contains(name.PersonId)))
            this.recognised.TryAdd(KeyOf(name.Name), name.PersonId);
    }

    public static FacilitatorNames None { get; } = new([], []);

    public IReadOnlyList<KnownFacilitator> People { get; }

    /// <summary>How a person is written so that no other is meant: the name, with something beside it where others have the same.</summary>
    public string LabelOf(KnownFacilitator person) =>
        byName[KeyOf(person.Name)].Count() == 1 ? person.Name : $"{person.Name} ({person.MailAddress ?? person.Id.ToString()[^8..]})";

    /// <summary>
    /// Who is meant: as <see cref="LabelOf"/> has it, by id or mail address, by a name that one person has, or by one under which that
    /// person's tables stand already.
    /// </summary>
    /// <param name="actor">A facilitator who gives the own name means nobody else.</param>
    /// <param name="known">
    /// Who leads the table by now: a name that reads the same still means that one, under the name of then; it is written as it is
    /// written now when it is not known whose it is.
    /// </param>
    public MeantFacilitator Of(string written, Actor? actor = null, TableFacilitator? known = null)
    {
        if (known is not null && IsSame(written, known.Name))
            return new(known.PersonId is null ? written : known.Name, known.PersonId, []);
        if (actor?.OwnerId is { } owner && actor.Is(Role.Facilitator) && IsSame(written, actor.OwnerName))
            return new(actor.OwnerName, owner, []);
        var named = byName[KeyOf(written)].ToList();
        if (byLabel.TryGetValue(LabelKeyOf(written), out var person) && (named.Count < 2 || LabelKeyOf(person.Name) != LabelKeyOf(written)))
            return new(person.Name, person.Id, []);
        return named switch
        {
            [var only] => new(only.Name, only.Id, []),
            [] => new(written, recognised.TryGetValue(KeyOf(written), out var id) ? id : null, []),
            _ => new(written, null, [.. named.Select(LabelOf).Order(StringComparer.Ordinal)]),
        };
    }

    /// <summary>Those who may be meant by a name that says no more: the same name, or the same last word and first letter.</summary>
    public IReadOnlyList<string> Like(string written) =>
        [.. People.Where(person => IsSame(person.Name, written) || IsLike(person.Name, written)).Take(MostAlike).Select(LabelOf)];

    const int MostAlike = 5;

    static bool IsLike(string one, string other)
    {
        var (a, b) = (Words(one), Words(other));
        return a is [var first, .., var last] && b is [var otherFirst, .., var otherLast] && last == otherLast && first[0] == otherFirst[0];
    }

    static string[] Words(string name) =>
        (PlainText.Key(name) ?? "").ToLowerInvariant().Split([' ', '.'], StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Whether both read the same: capitals, spaces and points between initials aside.</summary>
    public static bool IsSame(string? one, string? other) => KeyOf(one ?? "") == KeyOf(other ?? "");

    static string KeyOf(string name) => string.Concat(Words(name));

    // In an address every point counts.
    static string LabelKeyOf(string label) => PlainText.Key(label)?.ToLowerInvariant() ?? "";
}

/// <summary>Reads who leads tables, and of which names that is not known.</summary>
public sealed class FacilitatorQueries(Database database)
{
    /// <summary>Everyone who has the role and access.</summary>
    public async Task<FacilitatorNames> People(CancellationToken cancel = default) => new(await Known(everyone: false, cancel), []);

    /// <summary>Everyone of whom it can be said that they led a table once: also who has another role by now, or no access.</summary>
    public async Task<FacilitatorNames> Everyone(CancellationToken cancel = default) => new(await Known(everyone: true, cancel), []);

    Task<IReadOnlyList<KnownFacilitator>> Known(bool everyone, CancellationToken cancel) =>
        database.List<KnownFacilitator>(
            """
            select p.id, p.name, p.data->>'mailAddress' as mailaddress from {person_profile} p
            where p.kind = 'Person' and (@everyone or p.has_access
                and exists (select from jsonb_array_elements(p.data->'roles') r where r->>'role' = 'Facilitator'))
            order by lower(p.name), p.id
            """,
            args: new { everyone },
            cancel: cancel
        );

    /// <summary>Everyone who has the role and access, and the names under which tables were recognised as someone's.</summary>
    /// <param name="everyone">Also who has another role, or no access: for somebody who says who is meant.</param>
    public async Task<FacilitatorNames> Names(bool everyone = false, CancellationToken cancel = default) =>
        new(
            await Known(everyone, cancel),
            await database.List<RecognisedName>(
                """
                select t.facilitator as name, (array_agg(t.facilitator_id))[1] as personid from {table_report} t
                where t.facilitator_id is not null group by t.facilitator having count(distinct t.facilitator_id) = 1
                """,
                cancel: cancel
            )
        );

    /// <summary>The names of which it is not known who is meant, those of most tables first, 50 at most.</summary>
    public Task<IReadOnlyList<UnrecognisedName>> Unrecognised(DateTimeOffset? at = null, CancellationToken cancel = default) =>
        database.List<UnrecognisedName>(
            """
            select t.facilitator as name, count(*) as tables, min(t.day)::date as first, max(t.day)::date as last from {table_report} t
            where t.facilitator_id is null group by t.facilitator order by count(*) desc, t.facilitator limit 50
            """,
            at,
            cancel: cancel
        );

    /// <summary>The tables with this name of which it is not known whose they are.</summary>
    public Task<IReadOnlyList<Guid>> Unrecognised(string name, CancellationToken cancel = default) =>
        database.List<Guid>(
            "select t.id from {table_report} t where t.facilitator_id is null and t.facilitator = @name order by t.number",
            args: new { name },
            cancel: cancel
        );

    /// <summary>
    /// The details with the person whom their facilitator stands for. Who reads as before is who it was, under the name of then.
    /// </summary>
    /// <param name="known">The details that the table has by now.</param>
    /// <exception cref="Refused">Several people have this name.</exception>
    public async Task<TableDetails> Settle(TableDetails details, TableDetails? known, Actor actor, CancellationToken cancel = default)
    {
        if (string.IsNullOrWhiteSpace(details.Facilitator))
            return details;
        var leads = known is null ? null : new TableFacilitator(known.Facilitator, known.FacilitatorId);
        var meant = (await Names(cancel: cancel)).Of(details.Facilitator, actor, leads);
        if (meant.Several.Count > 0)
            throw new Refused(Rule.FacilitatorAmbiguous, nameof(details.Facilitator), string.Join("; ", meant.Several));
        return details with { Facilitator = meant.Name, FacilitatorId = meant.PersonId };
    }
}

/// <summary>People who may have led a table, each written so that no other is meant.</summary>
public sealed class FacilitatorChoices(FacilitatorQueries facilitators) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel)
    {
        var names = await facilitators.Everyone(cancel);
        return [.. names.People.Select(person => new SelectListItem(names.LabelOf(person), $"{person.Id}"))];
    }
}

/// <summary>People who lead tables as suggestions, beside which another name may be typed.</summary>
public sealed class FacilitatorSuggestions(FacilitatorQueries facilitators) : IChoices
{
    public async Task<IReadOnlyList<SelectListItem>> List(Guid? subject, CancellationToken cancel)
    {
        var names = await facilitators.People(cancel);
        return [.. names.People.Select(names.LabelOf).Select(label => new SelectListItem(label, label))];
    }
}
