using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Home;

[AllowAnonymous]
public sealed class AboutController : Controller
{
    [HttpGet("/over")]
    public IActionResult About() => View();

    [HttpGet("/toegankelijkheid")]
    public IActionResult Accessibility() => View();
}
