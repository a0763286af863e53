using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Start;

[ApiExplorerSettings(IgnoreApi = true)]
public sealed class StartController : Controller
{
    [HttpGet("/")]
    public IActionResult Index() => View();
}
