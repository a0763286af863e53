using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Api;

[DisplayName("Begin"), Description("Waar de API begint.")]
public sealed record RootAnswer(string ApiVersion, string Documentation, IReadOnlyList<string> Links);

[ApiController, CheckedParameters, WithoutForm, Route("api/v1"), Tags("Begin")]
public sealed class RootResource : ControllerBase
{
    [HttpGet, EndpointSummary("De verzamelingen die er te lezen zijn")]
    public ActionResult<RootAnswer> Get() =>
        new Answer(new RootAnswer(ApiSetup.Version, $"{Addresses.Root}/openapi.json", [.. Addresses.Collections]));
}
