using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Dialogue.Browser.Tests;

/// <summary>
/// Checks a page with axe. The script is put into the page once and runs in the page itself; the ready-made call puts it in again
/// for every check and opens another tab to add up the results of frames, of which there are none here.
/// </summary>
static class Axe
{
    static readonly string script = new BundledAxeScriptProvider().GetScript();

    /// <summary>The rules that are broken, each with the first elements that break it.</summary>
    public static async Task<IReadOnlyList<string>> Violations(IPage page)
    {
        if (!await page.EvaluateAsync<bool>("() => 'axe' in window"))
            await page.EvaluateAsync($"() => {{ {script} }}");
        var found = await page.EvaluateAsync<JsonElement>(
            """
            async () => {
                const options = { runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'] },
            resultTypes: ['violations'] };
                return (await axe.run(document, options)).violations.map(broken => `${broken.id}:
                    ${broken.nodes.slice(0, 3).map(node => node.html).join(' | ')}`);
            }
            """
        );
        return [.. found.EnumerateArray().Select(broken => broken.GetString()!)];
    }
}
