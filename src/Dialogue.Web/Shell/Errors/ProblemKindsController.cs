using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Errors;

/// <summary>The pages behind the <c>type</c> of the problems with which the API answers.</summary>
[AllowAnonymous]
public sealed class ProblemKindsController(Texts texts) : Controller
{
    const string Address = "/fouten";

    [HttpGet(Address)]
    public IActionResult Kinds() => View(Problems.Kinds(texts));

    [HttpGet(Address + "/{name}")]
    public IActionResult Kind(string name) =>
        Problems.Kinds(texts).FirstOrDefault(kind => kind.Name == name) is { } kind ? View(kind) : NotFound();
}
