using System.Security.Claims;
using Dialogue.People;

namespace Dialogue.SignInRules;

/// <summary>
/// Gives people what the rules give for the claims with which they signed in, and takes back what rules gave before and give no more.
/// What an administrator gave by hand stays as it is.
/// </summary>
public sealed class ClaimedRoles(SignInRuleQueries rules, ICommands commands, IBulk bulk, Sessions sessions, Database database)
{
    /// <summary>
    /// A role by a rule holds for so many days after signing in: who does not come back, because the claim or the account is gone, has
    /// none of it left, nor have the keys for the API that the person made.
    /// </summary>
    public const int LastsDays = 30;

    // A fact is written only when half of them are over.
    const int RenewedWithin = LastsDays / 2;

    /// <summary>What the rules give for these claims.</summary>
    public async Task<IReadOnlyList<RuleDetails>> Of(IReadOnlyList<Claim> claims, CancellationToken cancel = default)
    {
        var said = claims.Select(claim => (claim.Type, claim.Value)).ToHashSet();
        return [.. (await rules.List(cancel: cancel)).Select(rule => rule.Details).Where(rule => said.Contains((rule.Claim, rule.Value)))];
    }

    /// <summary>Records the difference between what the person has by rules and what they give now.</summary>
    public async Task Apply(PersonProfile person, IReadOnlyList<RuleDetails> given, CancellationToken cancel = default)
    {
        // Rules that tell of two organisations tell of none: nobody speaks for the wrong one.
        var organisations = given.Select(rule => rule.OrganisationId).OfType<Guid>().Distinct().ToList();
        var organisation = person.OrganisationId;
        // Nor does one who speaks for an organisation because somebody said so go along to another.
        var isContactByHand = person.Roles.Any(held => held is { Role: Role.MinistryContact, ByRule: false });
        if (organisations is [var only] && only != organisation && !(isContactByHand && organisation is not null))
        {
            await Send(new MovePerson(person.Id, only));
            organisation = only;
        }
        var today = database.Today;
        var roles = given
            .Where(rule => rule.Role is not Role.MinistryContact || rule.OrganisationId == organisation && organisations.Count == 1)
            .Select(rule => rule.Role)
            .ToHashSet();
        foreach (var held in person.Roles.Where(held => held.ByRule && !roles.Contains(held.Role)))
            await Send(new WithdrawRole(person.Id, held.Role));
        foreach (var role in roles.Order())
            if (
                person.Roles.FirstOrDefault(held => held.Role == role) is var held
                && (held is null || held.ByRule && !(held.Until > today.AddDays(RenewedWithin)))
            )
                await Send(new GrantRole(person.Id, role, null, today.AddDays(LastsDays), ByRule: true));

        Task Send(object command) => commands.Send(command, new(Actor.System), cancel);
    }

    /// <summary>
    /// Changes or ends a rule. Then who signed in at a provider has to do so again, and the role that the rule gave is gone from all who
    /// have it by a rule, with what their keys for the API may: who is still given it has it again after signing in.
    /// </summary>
    /// <param name="send">Says whether the rule was changed.</param>
    /// <param name="except">The session in which it was.</param>
    public async Task<T> ThenSignInAgain<T>(Guid ruleId, Func<Task<T>> send, Func<T, bool> isDone, Guid except = default)
    {
        var former = await rules.Find(ruleId);
        var result = await send();
        if (!isDone(result))
            return result;
        await sessions.EndOfExternal(except, CancellationToken.None);
        if (former is not null)
            await TakeBack(former.Document.Details.Role);
        return result;
    }

    async Task TakeBack(Role role)
    {
        var having = await database.List<Guid>(
            """
            select p.id from {person_profile} p
            where p.data->'roles' @> jsonb_build_array(jsonb_build_object('role', @role::text, 'byRule', true))
            """,
            args: new { role = role.ToString() }
        );
        await bulk.SendAll(having.Select(person => new CommandWithMetadata(new WithdrawRole(person, role), new(Actor.System))));
    }
}
