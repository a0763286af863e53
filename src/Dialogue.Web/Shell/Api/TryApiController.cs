using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Api;

/// <summary>The page to try the API on, with the session of the person who has it open.</summary>
public sealed class TryApiController : Controller
{
    [HttpGet(Addresses.TryApi)]
    public IActionResult TryApi() => View();
}
