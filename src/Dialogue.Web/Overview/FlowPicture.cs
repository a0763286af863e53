using System.Globalization;
using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Mvc.Rendering;

namespace Dialogue.Overview;

/// <summary>How a part is drawn: in colour and in pattern, so that it reads without colour too.</summary>
public enum Tone
{
    Good,
    Part,
    Waits,
    None,
}

/// <summary>A part of a step.</summary>
/// <param name="Href">The list of exactly these.</param>
public sealed record FlowPart(string Name, long Number, Tone Tone, string? Href = null);

/// <summary>A step: what there is of it, divided.</summary>
/// <param name="Parts">What has come furthest first.</param>
public sealed record FlowStep(string Name, long Number, IReadOnlyList<FlowPart> Parts, string? Href = null);

/// <summary>
/// Steps beside each other as bars of the same height, each divided by number; a band leads from what has come further to the next step.
/// </summary>
public sealed record FlowPicture(IReadOnlyList<FlowStep> Steps)
{
    const double Width = 720,
        Height = 320,
        Bar = 72,
        Gap = 2;

    /// <summary>The picture, without words: those stand in the table that it belongs to.</summary>
    public IHtmlContent Draw()
    {
        var svg = new TagBuilder("svg")
        {
            Attributes =
            {
                ["viewBox"] = Text($"0 0 {Width} {Height}"),
                ["class"] = "flow",
                ["aria-hidden"] = "true",
                ["focusable"] = "false",
            },
        };
        var between = (Width - Bar) / (Steps.Count - 1);
        foreach (var (i, step) in Steps.Index())
        {
            if (step.Number == 0)
                continue;
            var (x, y) = (i * between, 0.0);
            foreach (var part in step.Parts.Where(part => part.Number > 0))
            {
                var height = part.Number / (double)step.Number * Height;
                var rect = new TagBuilder("rect") { TagRenderMode = TagRenderMode.SelfClosing };
                rect.Attributes["class"] = $"flow__part flow__part--{part.Tone.ToString().ToLowerInvariant()}";
                rect.Attributes["x"] = Text($"{x:0.#}");
                rect.Attributes["y"] = Text($"{y:0.#}");
                rect.Attributes["width"] = Text($"{Bar}");
                rect.Attributes["height"] = Text($"{Math.Max(1, height - Gap):0.#}");
                svg.InnerHtml.AppendHtml(rect);
                y += height;
            }
            if (i + 1 < Steps.Count && Steps[i + 1].Number > 0)
                svg.InnerHtml.AppendHtml(Band(x + Bar, x + between, Further(step) * Height));
        }
        return svg;
    }

    /// <summary>The share of a step that has come further: all that is not left lying.</summary>
    public static double Further(FlowStep step) =>
        step.Parts.Where(part => part.Tone is not Tone.None).Sum(part => part.Number) / (double)step.Number;

    static TagBuilder Band(double from, double to, double height)
    {
        var middle = (from + to) / 2;
        var path = new TagBuilder("path") { TagRenderMode = TagRenderMode.SelfClosing };
        path.Attributes["class"] = "flow__band";
        path.Attributes["d"] = Text(
            $"M{from:0.#} 0 L{to:0.#} 0 L{to:0.#} {Height} C{middle:0.#} {Height} {middle:0.#} {height:0.#} {from:0.#} {height:0.#} Z"
        );
        return path;
    }

    static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
