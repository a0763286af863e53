using Microsoft.AspNetCore.Mvc;

namespace Dialogue.Web.Shell.Forms;

/// <summary>The forms of the commands on one kind of thing, each opened and sent at an address that names the thing.</summary>
/// <param name="find">The thing of an address, as it is now; null when there is none.</param>
/// <param name="page">Around a form: where it stands, and what is known beforehand.</param>
public sealed class ChangeForms<TKey, TDocument>(
    ICommandForms forms,
    Controller at,
    Func<TKey, Task<TDocument?>> find,
    Func<TDocument, FormPage> page
)
    where TDocument : class
{
    public async Task<IActionResult> Open<TForm, TCommand>(TKey key)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, TDocument, TCommand>
        where TCommand : notnull => await find(key) is { } found ? await forms.Show(at, TForm.Of(found), page(found)) : at.NotFound();

    /// <summary>Sends the form; when someone else was first, both texts are shown.</summary>
    public async Task<IActionResult> Send<TForm, TCommand>(TKey key, TForm form)
        where TForm : CommandForm<TCommand>, IChangeForm<TForm, TDocument, TCommand>
        where TCommand : notnull =>
        await find(key) is { } found
            ? await forms.Send(at, form, page(found) with { Current = TForm.Of(found) }, () => form.Command(found))
            : at.NotFound();
}
