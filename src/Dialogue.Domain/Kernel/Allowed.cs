namespace Dialogue;

/// <summary>The roles that may give a command or open a page. Who may do what is told whole in <c>Rights.approved.md</c>.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Field)]
public sealed class AllowedAttribute(params Role[] roles) : Attribute
{
    public IReadOnlyList<Role> Roles { get; } = roles;
}
