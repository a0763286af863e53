using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.WhoMayDoWhat;

/// <summary>The page that says who may do what.</summary>
public sealed class WhoMayDoWhatController(EndpointDataSource endpoints) : Controller
{
    public const string Address = "/wie-mag-wat";

    [HttpGet(Address)]
    public IActionResult Index() => View("WhoMayDoWhat", new RightsTable(endpoints).Things());
}
