namespace Dialogue.Web.Shell.SignIn;

/// <summary>What is noted around signing in and rights.</summary>
public enum SecurityEventKind
{
    SignedIn,
    SignInFailed,
    SignInBlocked,
    SignedOut,
    SessionsEnded,
    SignedOutElsewhere,
    Refused,
    TooMany,
    LinkMade,
    LinkUsed,
    LinkRefused,
    PasswordSet,
    PasskeyAdded,
    PasskeyRemoved,
    SecondFactorSet,
    TokenMade,
    TokenRevoked,
    TokenRefused,
    IdentityLinked,
    MeansRemoved,
    DeputyBegan,
    DeputyStopped,
}

/// <summary>One line of the log.</summary>
/// <param name="Name">What the person was called at that moment.</param>
/// <param name="Detail">Technical words, such as the reason of a refusal; never what was typed.</param>
public sealed record SecurityEvent(
    long Id,
    DateTimeOffset At,
    string Kind,
    Guid? PersonId,
    string? Name,
    string? Address,
    string? Browser,
    string? Detail
);

/// <summary>
/// Who signed in, was refused or changed means of signing in: when, from where, never what was typed. Kept in the database, where
/// administrators read it, and in the log of the program.
/// </summary>
public sealed partial class SecurityLog(Database database, TimeProvider clock, IConfiguration configuration, ILogger<SecurityLog> log)
{
    /// <summary>How long lines are kept (<c>SecurityLog:Days</c>): long enough to look into what is noticed late.</summary>
    readonly int days = configuration.GetValue("SecurityLog:Days", 400);

    /// <param name="personId">Whom it is about, when that is known.</param>
    /// <param name="name">What the person is called.</param>
    public async Task Write(
        SecurityEventKind kind,
        HttpContext context,
        Guid? personId = null,
        string? name = null,
        string? detail = null,
        CancellationToken cancel = default
    )
    {
        var address = context.Connection.RemoteIpAddress?.ToString();
        if (kind is SecurityEventKind.SignInFailed or SecurityEventKind.SignInBlocked or SecurityEventKind.LinkRefused)
            Warned(log, kind, name ?? "nobody", address, detail);
        else
            Noted(log, kind, name ?? "nobody", address, detail);
        var now = clock.GetUtcNow();
        try
        {
            await database.Execute(
                """
                delete from app.security_event where at < @oldest;
                insert into app.security_event (at, kind, person_id, name, address, browser, detail)
                values (@now, @kind, @personId, @name, @address, @browser, @detail)
                """,
                new
                {
                    now = now.UtcDateTime,
                    oldest = now.AddDays(-days).UtcDateTime,
                    kind = kind.ToString(),
                    personId,
                    name,
                    address,
                    browser = Sessions.BrowserOf(context),
                    detail,
                },
                cancel
            );
        }
        catch (StoreUnavailable away)
        {
            // The program's log has it; what was asked goes on to hear that the database is away.
            NotKept(log, away.Message);
        }
    }

    /// <summary>A part of the log, the newest first.</summary>
    /// <param name="before">Only what came before this line.</param>
    public Task<IReadOnlyList<SecurityEvent>> Read(
        SecurityEventKind? kind = null,
        Guid? personId = null,
        long? before = null,
        int limit = 100,
        CancellationToken cancel = default
    ) =>
        database.List<SecurityEvent>(
            """
            select id, at, kind, person_id as personid, name, address, browser, detail from app.security_event
            where true [and kind = @kind] [and person_id = @personId] [and id < @before] order by id desc limit @limit
            """,
            args: new
            {
                kind = kind?.ToString(),
                personId,
                before,
                limit,
            },
            cancel: cancel
        );

    [LoggerMessage(Level = LogLevel.Information, Message = "{Kind}: {Person} from {Address} {Detail}")]
    static partial void Noted(ILogger log, SecurityEventKind kind, string person, string? address, string? detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Kind}: {Person} from {Address} {Detail}")]
    static partial void Warned(ILogger log, SecurityEventKind kind, string person, string? address, string? detail);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A line of the security log was not kept: {Reason}")]
    static partial void NotKept(ILogger log, string reason);
}
