using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Themes;

/// <summary>Adding a theme, and what becomes of it: renamed, described, moved, merged, retired.</summary>
[Route(Paths.Themes)]
public sealed class ThemeFormsController(ThemeQueries themes, ICommandForms forms, Texts texts) : Controller
{
    [HttpGet("nieuw")]
    public Task<IActionResult> Add() => forms.Show(this, new AddThemeForm(), List);

    [HttpPost("nieuw")]
    public Task<IActionResult> Add(AddThemeForm form) =>
        forms.Create(this, form, List with { Done = texts["theme.added", form.Name] }, form.Command, id => $"{Paths.Themes}/{id}");

    [HttpGet("{number:int}/hernoemen")]
    public Task<IActionResult> Rename(int number) => Changes.Open<RenameThemeForm, RenameTheme>(number);

    [HttpPost("{number:int}/hernoemen")]
    public Task<IActionResult> Rename(int number, RenameThemeForm form) => Changes.Send<RenameThemeForm, RenameTheme>(number, form);

    [HttpGet("{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number) => Changes.Open<DescribeThemeForm, DescribeTheme>(number);

    [HttpPost("{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number, DescribeThemeForm form) => Changes.Send<DescribeThemeForm, DescribeTheme>(number, form);

    [HttpGet("{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number) => Changes.Open<MoveThemeForm, MoveTheme>(number);

    [HttpPost("{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number, MoveThemeForm form) => Changes.Send<MoveThemeForm, MoveTheme>(number, form);

    [HttpGet("{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number) => Changes.Open<MergeThemeForm, MergeTheme>(number);

    [HttpPost("{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number, MergeThemeForm form) => Changes.Send<MergeThemeForm, MergeTheme>(number, form);

    [HttpGet("{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number) => Changes.Open<RetireThemeForm, RetireTheme>(number);

    [HttpPost("{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number, RetireThemeForm form) => Changes.Send<RetireThemeForm, RetireTheme>(number, form);

    ChangeForms<int, Versioned<ThemePage>> Changes => new(forms, this, Find, Page);

    Task<Versioned<ThemePage>?> Find(int number) => themes.FindByNumber(number, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.themes"], Paths.Themes)]);

    FormPage Page(Versioned<ThemePage> found) =>
        new([.. List.Path, new(texts.Recorded(found.Document.Name), Paths.Theme(found.Document.Number))]) { Subject = found.Document.Id };
}
