namespace Dialogue.People;

/// <summary>Gives a person a role, or other days for one that is there.</summary>
/// <param name="From">The first day; null for at once.</param>
/// <param name="Until">The last day; null for no end.</param>
/// <param name="ByRule">Whether a rule about claims gives it.</param>
[Allowed(Role.Administrator)]
public sealed record GrantRole(Guid PersonId, Role Role, DateOnly? From = null, DateOnly? Until = null, bool ByRule = false);

public static class GrantRoleHandler
{
    public static IEnumerable<IPersonEvent> Handle(GrantRole command, Person person)
    {
        var validation = new Validation();
        var role = validation.Choice(command.Role, nameof(command.Role));
        validation.Day(command.From, nameof(command.From));
        validation.Day(command.Until, nameof(command.Until));
        if (command.Until < command.From)
            validation.Add(Rule.DateOrder, nameof(command.Until));
        if (role is Role.MinistryContact && person.OrganisationId is null)
            validation.Add(Rule.ContactNeedsOrganisation, nameof(command.Role));
        validation.ThrowIfAny();
        var granted = new GrantedRole(role, command.From, command.Until, command.ByRule);
        if (!person.Roles.Contains(granted))
            yield return new RoleGranted(role, command.From, command.Until, command.ByRule);
    }
}
