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
    public Task<IActionResult> Rename(int number) => Open<RenameThemeForm, RenameTheme>(number);

    [HttpPost("{number:int}/hernoemen")]
    public Task<IActionResult> Rename(int number, RenameThemeForm form) => Change<RenameThemeForm, RenameTheme>(number, form);

    [HttpGet("{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number) => Open<DescribeThemeForm, DescribeTheme>(number);

    [HttpPost("{number:int}/omschrijven")]
    public Task<IActionResult> Describe(int number, DescribeThemeForm form) => Change<DescribeThemeForm, DescribeTheme>(number, form);

    [HttpGet("{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number) => Open<MoveThemeForm, MoveTheme>(number);

    [HttpPost("{number:int}/verplaatsen")]
    public Task<IActionResult> Move(int number, MoveThemeForm form) => Change<MoveThemeForm, MoveTheme>(number, form);

    [HttpGet("{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number) => Open<MergeThemeForm, MergeTheme>(number);

    [HttpPost("{number:int}/samenvoegen")]
    public Task<IActionResult> Merge(int number, MergeThemeForm form) => Change<MergeThemeForm, MergeTheme>(number, form);

    [HttpGet("{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number) => Open<RetireThemeForm, RetireTheme>(number);

    [HttpPost("{number:int}/vervallen")]
    public Task<IActionResult> Retire(int number, RetireThemeForm form) => Change<RetireThemeForm, RetireTheme>(number, form);

    async Task<IActionResult> Open<TForm, TCommand>(int number)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<ThemePage>, TCommand>
        where TCommand : notnull => await Find(number) is { } found ? await forms.Show(this, TForm.Of(found), Page(found)) : NotFound();

    async Task<IActionResult> Change<TForm, TCommand>(int number, TForm form)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, Versioned<ThemePage>, TCommand>
        where TCommand : notnull =>
        await Find(number) is { } found
            ? await forms.Send(this, form, Page(found) with { Current = TForm.Of(found) }, () => form.Command(found))
            : NotFound();

    Task<Versioned<ThemePage>?> Find(int number) => themes.FindByNumber(number, cancel: HttpContext.RequestAborted);

    FormPage List => new([new(texts["nav.themes"], Paths.Themes)]);

    FormPage Page(Versioned<ThemePage> found) =>
        new([.. List.Path, new(found.Document.Name, Paths.Theme(found.Document.Number))]) { Subject = found.Document.Id };
}
