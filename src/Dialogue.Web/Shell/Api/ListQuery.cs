using System.Collections.Concurrent;
using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.WebUtilities;

namespace Dialogue.Web.Shell.Api;

/// <summary>What every list can be asked: how many, and from where on. Lists add their filters.</summary>
public class ListQuery
{
    [
        FromQuery(Name = "limiet"),
        Description("Hooguit zoveel resultaten."),
        Range(1, 200, ErrorMessage = "Kies een aantal van 1 tot en met 200.")
    ]
    public int Limit { get; init; } = 50;

    [FromQuery(Name = "cursor"), Description("Waar de pagina begint; neem hem over uit het adres van de vorige pagina.")]
    public string? After { get; init; }

    /// <summary>A cursor that stands for a place in an order.</summary>
    public static string Cursor(params object[] place) =>
        WebEncoders.Base64UrlEncode(
            Encoding.UTF8.GetBytes(string.Join('|', place.Select(part => Convert.ToString(part, CultureInfo.InvariantCulture))))
        );

    /// <summary>The number after which the page begins.</summary>
    public int AfterNumber() => Place(1)[0];

    /// <summary>The place in an order of numbers after which the page begins: zeros for the first page.</summary>
    /// <exception cref="ApiRefusal">The cursor is not one of ours.</exception>
    public int[] Place(int parts)
    {
        if (string.IsNullOrEmpty(After))
            return new int[parts];
        var numbers = Text()!
            .Split('|')
            .Select(part => int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
            .ToArray();
        return numbers.Length == parts && numbers.All(number => number >= 0) ? numbers : throw Wrong();
    }

    /// <summary>The text after which the page begins; null for the first page.</summary>
    /// <exception cref="ApiRefusal">The cursor is not one of ours.</exception>
    public string? Text()
    {
        if (string.IsNullOrEmpty(After))
            return null;
        try
        {
            var text = Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(After));
            return text.Any(char.IsControl) ? throw Wrong() : text;
        }
        catch (FormatException)
        {
            throw Wrong();
        }
    }

    /// <summary>The id after which the page begins; null for the first page.</summary>
    /// <exception cref="ApiRefusal">The cursor is not one of ours.</exception>
    public Guid? Id() =>
        Text() is not { } text ? null
        : Guid.TryParse(text, out var id) ? id
        : throw Wrong();

    /// <summary>The cursor is not one of this list.</summary>
    public ApiRefusal Wrong() =>
        new(Problems.InvalidInput(new Dictionary<string, string[]> { ["cursor"] = ["Deze cursor is niet van deze lijst."] }));
}

/// <summary>Refuses query parameters that the address does not know, and asks for If-Match where something is replaced whole.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class CheckedParametersAttribute : ActionFilterAttribute
{
    static readonly ConcurrentDictionary<Type, HashSet<string>> names = new();

    // Before the framework answers for the model state, so that all faults come in one answer.
    public CheckedParametersAttribute() => Order = int.MinValue;

    public override void OnActionExecuting(ActionExecutingContext context)
    {
        var request = context.HttpContext.Request;
        if (HttpMethods.IsPut(request.Method) && request.Headers.IfMatch.Count == 0)
            throw new ApiRefusal(Problems.PreconditionRequired);

        var texts = context.HttpContext.RequestServices.GetRequiredService<Texts>();
        var known = context
            .ActionDescriptor.Parameters.Where(parameter => parameter.ParameterType.IsAssignableTo(typeof(ListQuery)))
            .SelectMany(parameter => names.GetOrAdd(parameter.ParameterType, NamesOf))
            .ToHashSet();
        if (HttpMethods.IsGet(request.Method))
            known.Add(AsOf.Key);
        foreach (var (name, values) in request.Query)
        {
            if (!known.Contains(name))
                context.ModelState.AddFault(name, texts["api.unknown.parameter"]);
            else if (values.Count > 1)
                context.ModelState.AddFault(name, texts["api.once"]);
        }
    }

    static HashSet<string> NamesOf(Type query) =>
        [.. query.GetProperties().Select(property => property.GetCustomAttribute<FromQueryAttribute>()?.Name).OfType<string>()];
}

/// <summary>Reads the Dutch values of enumerations in the queries of the API.</summary>
public sealed class ChoiceBinder(Type type, Texts texts) : IModelBinder
{
    public Task BindModelAsync(ModelBindingContext bindingContext)
    {
        var typed = bindingContext.ValueProvider.GetValue(bindingContext.ModelName).FirstValue;
        if (string.IsNullOrEmpty(typed))
            return Task.CompletedTask;
        var choices = Enum.GetValues(type).Cast<object>().ToList();
        if (choices.Find(choice => ApiVocabulary.Of(type, choice) == typed) is { } chosen)
            bindingContext.Result = ModelBindingResult.Success(chosen);
        else
            bindingContext.ModelState.TryAddModelError(
                bindingContext.ModelName,
                texts["api.choice", string.Join(", ", choices.Select(choice => ApiVocabulary.Of(type, choice)))]
            );
        return Task.CompletedTask;
    }

    public sealed class Provider(Texts texts) : IModelBinderProvider
    {
        public IModelBinder? GetBinder(ModelBinderProviderContext context) =>
            context.Metadata.UnderlyingOrModelType.IsEnum && ApiJson.Owns(context.Metadata.ContainerType)
                ? new ChoiceBinder(context.Metadata.UnderlyingOrModelType, texts)
                : null;
    }
}
