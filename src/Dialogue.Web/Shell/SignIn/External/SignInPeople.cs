using System.Security.Claims;
using Dialogue.People;
using Dialogue.SignInRules;
using Dialogue.Tables;
using Dialogue.Web.Shell.SignIn.Accounts;

namespace Dialogue.Web.Shell.SignIn.External;

/// <summary>Which person somebody is who showed at a provider who they are.</summary>
public sealed class SignInPeople(
    Database database,
    ICommands commands,
    IBulk bulk,
    FacilitatorQueries facilitators,
    ClaimedRoles claimed,
    SecurityLog log,
    SignInSettings settings,
    WelcomeLinks links
)
{
    /// <summary>The person with this id; null when there is none.</summary>
    public Task<PersonProfile?> Find(Guid id, CancellationToken cancel = default) =>
        database.Document<PersonProfile>("select data from {person_profile} where id = @id", args: new { id }, cancel: cancel);

    /// <summary>The person who signs in with this mail address; null when there is none.</summary>
    public Task<PersonProfile?> FindByMail(string mail, CancellationToken cancel = default) =>
        database.Document<PersonProfile>(
            "select data from {person_profile} where mail_key = lower(@mail)",
            args: new { mail = PlainText.Key(mail) ?? "" },
            cancel: cancel
        );

    /// <summary>The person of the demo, made known when somebody first signs in as one.</summary>
    public async Task<PersonProfile> Ensure(Persona persona, CancellationToken cancel = default)
    {
        var actor = persona.Actor;
        var id = actor.PersonId!.Value;
        if (await Find(id, cancel) is { } known)
            return known;
        await commands.Send(
            new RegisterPerson(id, actor.Name, null, actor.OrganisationId, actor.Roles),
            new(Actor.System, IdempotencyKey: $"persona {persona.Key}"),
            cancel
        );
        // A demo that was loaded by an earlier version has tables under the name alone.
        if (actor.Is(Role.Facilitator))
            await bulk.SendAll(
                (await facilitators.Unrecognised(actor.Name, cancel)).Select(table => new CommandWithMetadata(
                    new RecogniseFacilitator(table, id),
                    new(Actor.System)
                )),
                cancel: cancel
            );
        return (await Find(id, cancel))!;
    }

    /// <summary>
    /// The person whom an external provider knows under this subject: linked before, invited by the link that was followed, or invited with
    /// the mail address that the provider has proven.
    /// </summary>
    /// <exception cref="NoAccess">It is nobody of whom we know, or someone without a role.</exception>
    public async Task<Guid> Recognise(
        string issuer,
        string subject,
        IReadOnlyList<Claim> claims,
        string? welcome,
        HttpContext context,
        CancellationToken cancel = default
    )
    {
        string? Claim(string type) => claims.FirstOrDefault(claim => claim.Type == type)?.Value;
        var name = PlainText.Key(Claim("name")) ?? PlainText.Key(Claim("preferred_username")) ?? subject;
        var mail = PlainText.Key(Claim("email"));
        var proven = mail is not null && (settings.TrustsMailAddresses || Claim("email_verified") is "true" or "True");
        var id = await database.One<Guid?>(
            "select person_id from app.external_identity where issuer = @issuer and subject = @subject",
            args: new { issuer, subject },
            cancel: cancel
        );
        // Who is known as someone else here stays that.
        if (welcome is not null && await links.Find(welcome, cancel) is { } link && (id is null || id == link.PersonId))
            id = await links.Use(welcome, name, proven ? mail : null, context, cancel);
        if (id is null && proven && await FindByMail(mail!, cancel) is { HasAccess: true } invited && !await IsLinked(invited.Id, cancel))
            id = invited.Id;
        var given = await claimed.Of(claims, cancel);
        if (id is null && given.Count > 0)
            id = await Register(issuer, subject, name, proven ? mail : null, cancel);
        if (id is null)
            throw new NoAccess("not linked");
        if (
            await database.Execute(
                """
                insert into app.external_identity (issuer, subject, person_id) values (@issuer, @subject, @id) on conflict do nothing
                """,
                new
                {
                    issuer,
                    subject,
                    id,
                },
                cancel
            ) == 1
        )
            await log.Write(SecurityEventKind.IdentityLinked, context, id, name, new Uri(issuer).Host, cancel);
        var person = await Find(id.Value, cancel) ?? throw new NoAccess("no person");
        if (person.HasAccess)
        {
            // A rule that is changed meanwhile takes its role from those who have it by then, and so not from whom it is given just after.
            IReadOnlyList<RuleDetails> applied;
            do
            {
                applied = given;
                await claimed.Apply(person, applied, cancel);
                person = (await Find(id.Value, cancel))!;
                given = await claimed.Of(claims, cancel);
            } while (!given.SequenceEqual(applied));
        }
        if (person.RolesOn(database.Today).Count == 0)
            throw new NoAccess("no role");
        await log.Write(SecurityEventKind.SignedIn, context, person.Id, person.Name, nameof(SignInMeans.External), cancel);
        return person.Id;
    }

    /// <summary>Makes someone known to whom a rule gives a role; twice at once is once.</summary>
    async Task<Guid> Register(string issuer, string subject, string name, string? mail, CancellationToken cancel)
    {
        var id = LinkId.Of(Guid.Empty, $"{issuer}\n{subject}");
        try
        {
            await commands.Send(new RegisterPerson(id, name, mail, null, []), new(Actor.System, IdempotencyKey: $"claims {id}"), cancel);
        }
        catch (Refused refused) when (refused.Faults is [{ Rule: Rule.MailAddressTaken }])
        {
            throw new NoAccess("the mail address is of someone else");
        }
        return id;
    }

    /// <summary>Whom a token of the provider is about: it says so by our id, or by the subject that was linked.</summary>
    public async Task<Guid?> OfToken(ClaimsPrincipal token, CancellationToken cancel = default)
    {
        var (issuer, subject) = (token.FindFirstValue("iss"), token.FindFirstValue("sub"));
        if (settings.IsEmbedded)
            return Guid.TryParse(subject, out var id) ? id : null;
        return await database.One<Guid?>(
            "select person_id from app.external_identity where issuer = @issuer and subject = @subject",
            args: new { issuer, subject },
            cancel: cancel
        );
    }

    // A person has one identity at the provider: who takes over a mail address there does not take over the person.
    Task<bool> IsLinked(Guid id, CancellationToken cancel) =>
        database.One<bool>("select exists (select from app.external_identity where person_id = @id)", args: new { id }, cancel: cancel);
}
