using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.About;

[AllowAnonymous, ApiExplorerSettings(IgnoreApi = true)]
public sealed class AboutController : Controller
{
    [HttpGet("/over")]
    public IActionResult About() => View();

    [HttpGet("/toegankelijkheid")]
    public IActionResult Accessibility() => View();
}
