using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Web.Shell.Api;

/// <summary>Which command an address stands for.</summary>
public interface ISends
{
    Type Command { get; }
}

/// <summary>
/// The address sends this command: who may not give it is refused before anything is read, and the OpenAPI document names the roles.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SendsAttribute<TCommand> : Attribute, ISends, IAuthorizationFilter
{
    public Type Command => typeof(TCommand);

    public void OnAuthorization(AuthorizationFilterContext context)
    {
        var user = context.HttpContext.RequestServices.GetRequiredService<CurrentUser>();
        if (!user.Actor.May(typeof(TCommand)))
            throw new Refused(Rule.NotAllowed);
    }
}
