using System.Globalization;
using Dialogue.Office;
using Dialogue.Tables.Import;

namespace Dialogue.Web.Tests.Import;

public sealed class ImportTextsTests
{
    [Theory]
    [InlineData("nl-NL"), InlineData("en-GB")]
    public void Every_rule_of_an_import_has_a_text_and_an_advice(string culture)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(culture);
        var texts = new Texts();
        foreach (var rule in Enum.GetValues<ImportRule>().Cast<Enum>().Concat(Enum.GetValues<FileProblem>().Cast<Enum>()))
        {
            var fault = new ImportFault(rule, "tafels", Args: ["één", "twee"]);
            texts.Of(fault).ShouldNotStartWith($"{rule.GetType().Name}.");
            if (rule is not ImportRule.SheetIgnored)
                texts.Suggestion(fault).ShouldNotBeEmpty($"{rule}");
        }
    }
}
