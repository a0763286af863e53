using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Dialogue.Notices;

/// <summary>What people are told of what happened: how much waits to be delivered, and what was set aside after failing.</summary>
public sealed class MessagesController(MessageQueue messages, EntityNames names, CurrentUser user, Texts texts) : Controller
{
    const int Shown = 100;

    CancellationToken Cancel => HttpContext.RequestAborted;

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        if (!user.May(Page.Messages))
            context.Result = Forbid();
        else
            user.EnsureNow();
    }

    [HttpGet(Paths.Messages)]
    public async Task<IActionResult> Index()
    {
        var setAside = await messages.DeadLetters(Shown, Cancel);
        var named = await names.Of(
            setAside
                .Select(one => one.Message)
                .OfType<Message>()
                .SelectMany(message => new[] { message.About.Id, message.OrganisationId ?? message.About.Id }),
            cancel: Cancel
        );
        return View(
            new MessagesView(
                await messages.Waiting(Cancel),
                await messages.CountDeadLetters(Cancel),
                [
                    .. setAside.Select(one => new MessageRow(
                        one,
                        one.Message is { } message ? named.GetValueOrDefault(message.About.Id) : null,
                        one.Message?.OrganisationId is { } organisation ? named.GetValueOrDefault(organisation) : null
                    )),
                ]
            )
        );
    }

    /// <summary>Asks for everything again that was set aside; the node that tells people does it.</summary>
    [HttpPost(Paths.Messages)]
    public async Task<IActionResult> Replay()
    {
        await messages.Replay(Cancel);
        TempData["done"] = texts["messages.replayed"];
        return Redirect(Paths.Messages);
    }
}

/// <param name="Waiting">How many are on their way.</param>
/// <param name="DeadLetters">How many were set aside.</param>
/// <param name="DeadLetter">The oldest of these.</param>
public sealed record MessagesView(long Waiting, long DeadLetters, IReadOnlyList<MessageRow> DeadLetter);

/// <param name="About">The insight or follow-up; null when it is not there any more.</param>
/// <param name="To">The organisation that is told; the coordinators when null.</param>
public sealed record MessageRow(DeadLetter Message, EntityName? About, EntityName? To);
