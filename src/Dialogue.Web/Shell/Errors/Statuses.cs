namespace Dialogue.Web.Shell.Errors;

/// <summary>The one map from what went wrong to an HTTP status, for pages and API.</summary>
public static class Statuses
{
    public static int Of(RuleKind kind) =>
        kind switch
        {
            RuleKind.Invalid => StatusCodes.Status400BadRequest,
            RuleKind.Forbidden => StatusCodes.Status403Forbidden,
            RuleKind.Conflict => StatusCodes.Status409Conflict,
            RuleKind.Misused => StatusCodes.Status422UnprocessableEntity,
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };

    public static int Of(Rule rule) => Of(rule.Kind());

    /// <summary>The status that an exception stands for which is not caught.</summary>
    public static int Of(Exception exception) =>
        exception switch
        {
            Refused refused => Of(refused.Kind),
            BadHttpRequestException bad => bad.StatusCode,
            InvalidDataException => StatusCodes.Status413PayloadTooLarge, // a limit of the form reader
            StoreUnavailable => StatusCodes.Status503ServiceUnavailable,
            EntityNotFound => StatusCodes.Status404NotFound,
            StaleVersion => StatusCodes.Status409Conflict,
            _ => StatusCodes.Status500InternalServerError,
        };
}
