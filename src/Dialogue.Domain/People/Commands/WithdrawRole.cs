namespace Dialogue.People;

/// <summary>Takes a role away from now on.</summary>
[Allowed(Role.Administrator)]
public sealed record WithdrawRole(Guid PersonId, Role Role);

public static class WithdrawRoleHandler
{
    public static IEnumerable<IPersonEvent> Handle(WithdrawRole command, Person person)
    {
        if (person.Roles.Any(granted => granted.Role == command.Role))
            yield return new RoleWithdrawn(command.Role);
    }
}
